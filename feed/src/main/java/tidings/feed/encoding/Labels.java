package tidings.feed.encoding;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;

/// What feeds and servers call encodings, understood as browsers do (WHATWG Encoding, 4.2): a label
/// stands for the superset that publishers really use.
final class Labels {
  private Labels() {}

  /// The encoding of a label, or empty for one that nobody knows.
  static Optional<Charset> charset(String label) {
    String name = label.strip().replaceAll("[\"']", "").toLowerCase(Locale.ROOT);
    if (name.isEmpty() || name.length() > 40) {
      return Optional.empty();
    }
    return switch (name) {
      case "utf8", "utf-8", "unicode-1-1-utf-8", "x-utf-8", "utf_8" ->
          Optional.of(StandardCharsets.UTF_8);
      case "gb2312",
          "gb_2312-80",
          "gbk",
          "x-gbk",
          "cp936",
          "ms936",
          "gb18030",
          "csgb2312",
          "chinese",
          "euc-cn",
          "gb_2312",
          "iso-ir-58" ->
          named("GB18030");
      case "big5", "big5-hkscs", "cn-big5", "x-x-big5", "csbig5", "big-5", "cp950" ->
          named("Big5-HKSCS");
      case "shift_jis",
          "shift-jis",
          "sjis",
          "x-sjis",
          "ms_kanji",
          "windows-31j",
          "cp932",
          "ms932",
          "csshiftjis" ->
          named("windows-31j");
      case "euc-kr",
          "euckr",
          "ks_c_5601-1987",
          "ksc5601",
          "ksc_5601",
          "windows-949",
          "korean",
          "cp949",
          "uhc",
          "cseuckr" ->
          named("x-windows-949");
      case "iso-8859-1",
          "iso8859-1",
          "iso_8859-1",
          "iso88591",
          "latin1",
          "latin-1",
          "l1",
          "us-ascii",
          "ascii",
          "cp1252",
          "x-cp1252",
          "windows-1252",
          "ansi_x3.4-1968",
          "ansi" ->
          named("windows-1252");
      case "iso-8859-9", "latin5", "windows-1254" -> named("windows-1254");
      case "iso-8859-11", "tis-620", "windows-874" -> named("x-windows-874");
      case "win-1251", "cp1251", "windows-1251", "x-cp1251" -> named("windows-1251");
      case "koi8-r", "koi8", "koi", "cskoi8r" -> named("KOI8-R");
      case "utf-16", "utf-16le", "utf16", "unicode", "ucs-2" ->
          Optional.of(StandardCharsets.UTF_16LE);
      case "utf-16be" -> Optional.of(StandardCharsets.UTF_16BE);
      default -> named(name);
    };
  }

  private static Optional<Charset> named(String name) {
    try {
      Charset charset = Charset.forName(name);
      // EBCDIC, UTF-7 and the like turn harmless bytes into markup.
      boolean asciiBased = "<a/>".equals(new String(new byte[] {'<', 'a', '/', '>'}, charset));
      boolean wide = name.startsWith("utf-16") || name.startsWith("utf-32");
      return asciiBased || wide ? Optional.of(charset) : Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  /// The name that a feed's reader is told.
  static String nameOf(Charset charset) {
    return switch (charset.name()) {
      case "windows-31j" -> "shift_jis";
      case "x-windows-949" -> "euc-kr";
      case "x-windows-874" -> "tis-620";
      case "Big5-HKSCS" -> "big5";
      default -> charset.name().toLowerCase(Locale.ROOT);
    };
  }
}
