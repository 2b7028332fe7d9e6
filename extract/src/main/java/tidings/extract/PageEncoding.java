package tidings.extract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds out in which encoding a page is written: byte order mark, HTTP header, `meta`, and the
/// bytes themselves, which overrule a declaration that cannot be true.
///
/// `gb2312` and `gbk` are read as `gb18030`, `iso-8859-1` as `windows-1252` and so on, as [browsers
/// do](https://encoding.spec.whatwg.org/#names-and-labels).
public final class PageEncoding {
  private static final int DECLARED_WITHIN = 8192;
  private static final int SNIFFED = 1 << 16;
  private static final Pattern HEADER =
      Pattern.compile("(?i)charset\\s*=\\s*[\"']?([\\w:.-]{2,40})");
  private static final Pattern META =
      Pattern.compile(
          "(?i)<meta\\s[^>]{0,200}?charset\\s*=\\s*[\"']?([\\w:.-]{2,40})"
              + "|<\\?xml\\s[^>]{0,100}?encoding\\s*=\\s*[\"']([\\w:.-]{2,40})");

  /// What pages without a true declaration are tried as, likeliest first.
  private static final List<String> GUESSES =
      List.of(
          "gb18030",
          "big5",
          "shift_jis",
          "euc-jp",
          "euc-kr",
          "windows-1251",
          "koi8-r",
          "windows-1252");

  /// The most frequent characters of running text, by which a right guess is known.
  private static final String FREQUENT =
      "的一是不了在人有我他这这大来上国和地到说年就为中会对時時這個來們國說為會對學發"
          + "のにをはがたでてとしれさいるもなこか이다의는에을가고로하한оеаинтсрвлкмдпуябзыг";

  private PageEncoding() {}

  /// The text of a page.
  ///
  /// @param contentType the HTTP header, or empty
  public static String decode(byte[] body, String contentType) {
    return read(body, contentType).text();
  }

  /// The encoding of a page.
  public static Charset of(byte[] body, String contentType) {
    return read(body, contentType).charset();
  }

  private record Reading(Charset charset, String text) {
    static Reading as(Charset charset, byte[] body) {
      return new Reading(charset, decode(body, charset));
    }

    /// The share of the bytes beyond ASCII that the encoding cannot read.
    double faults(int high) {
      return high == 0 ? 0 : (double) bad(text) / high;
    }
  }

  private static Reading read(byte[] body, String contentType) {
    Optional<Charset> mark = byteOrderMark(body);
    if (mark.isPresent()) {
      return Reading.as(mark.get(), body);
    }
    Reading utf8 = Reading.as(UTF_8, body);
    if (utf8.text().indexOf('\ufffd') < 0) {
      return utf8;
    }
    int high = high(body);
    // A page cut off in a character, or with one foreign quotation, is still what it is.
    if (utf8.faults(high) < 0.02) {
      return utf8;
    }
    var declared = new LinkedHashSet<Charset>();
    label(HEADER, contentType).flatMap(PageEncoding::named).ifPresent(declared::add);
    String head = new String(body, 0, Math.min(body.length, DECLARED_WITHIN), ISO_8859_1);
    label(META, head).flatMap(PageEncoding::named).ifPresent(declared::add);
    declared.remove(UTF_8);
    for (Charset charset : declared) {
      Reading reading = Reading.as(charset, body);
      if (reading.faults(high) < 0.01) {
        return reading;
      }
    }
    return Reading.as(guess(body, declared.isEmpty()), body);
  }

  private static Optional<Charset> byteOrderMark(byte[] b) {
    if (b.length >= 3 && b[0] == (byte) 0xef && b[1] == (byte) 0xbb && b[2] == (byte) 0xbf) {
      return Optional.of(UTF_8);
    }
    if (b.length >= 2 && b[0] == (byte) 0xff && b[1] == (byte) 0xfe) {
      return Optional.of(UTF_16LE);
    }
    if (b.length >= 2 && b[0] == (byte) 0xfe && b[1] == (byte) 0xff) {
      return Optional.of(UTF_16BE);
    }
    return Optional.empty();
  }

  private static Optional<String> label(Pattern pattern, String text) {
    var match = pattern.matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    String first = match.group(1);
    return Optional.of(first == null ? match.group(match.groupCount()) : first);
  }

  /// The encoding that browsers mean by a label.
  static Optional<Charset> named(String label) {
    String name =
        switch (label.toLowerCase(Locale.ROOT).replace('_', '-')) {
          case "gb2312", "gbk", "gb-2312", "gb-2312-80", "x-gbk", "gb18030", "chinese" -> "gb18030";
          case "big5", "big5-hkscs", "big-5", "x-x-big5" -> "Big5-HKSCS";
          case "shift-jis", "sjis", "x-sjis", "ms-kanji", "windows-31j" -> "windows-31j";
          case "euc-kr", "ks-c-5601-1987", "ksc5601", "korean", "windows-949" -> "x-windows-949";
          case "iso-8859-1", "latin1", "ascii", "us-ascii", "l1" -> "windows-1252";
          case "iso-8859-9", "latin5" -> "windows-1254";
          case "utf8", "utf-8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be" -> "UTF-8";
          default -> label;
        };
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }

  /// How many bytes are not ASCII.
  private static int high(byte[] body) {
    int high = 0;
    for (byte b : body) {
      high += b < 0 ? 1 : 0;
    }
    return high;
  }

  /// How many characters could not be read.
  private static int bad(String text) {
    int bad = 0;
    for (int at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) {
      bad++;
    }
    return bad;
  }

  private static Charset guess(byte[] body, boolean undeclared) {
    int length = Math.min(body.length, SNIFFED);
    byte[] sample = java.util.Arrays.copyOf(body, length);
    Charset best = UTF_8;
    int high = high(sample);
    double faults = Reading.as(UTF_8, sample).faults(high);
    double bestScore = undeclared ? 0.05 - faults : -faults;
    for (String name : GUESSES) {
      Charset charset = named(name).orElse(UTF_8);
      Reading reading = Reading.as(charset, sample);
      double score = frequent(reading.text()) - 3 * reading.faults(high);
      if (score > bestScore) {
        bestScore = score;
        best = charset;
      }
    }
    return best;
  }

  /// The share of frequent characters among those beyond ASCII, less the capitals inside of words,
  /// which betray a wrong alphabet.
  private static double frequent(String text) {
    int known = 0;
    int all = 1;
    boolean lower = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7f && Character.isLetter(c)) {
        all++;
        known += FREQUENT.indexOf(c) >= 0 ? 1 : 0;
        known -= lower && Character.isUpperCase(c) ? 2 : 0;
      } else if (isOdd(c)) {
        all++;
        known--;
      }
      lower = Character.isLowerCase(c);
    }
    return (double) known / all;
  }

  /// Tells whether a character hardly ever stands in news: frames, controls, odd symbols.
  private static boolean isOdd(char c) {
    return (c >= 0x80 && c <= 0x9f)
        || (c >= 0x2500 && c <= 0x259f)
        || (c > 0xa0 && c <= 0xff && "«»°·§©®£€".indexOf(c) < 0)
        || (c >= 0xe000 && c <= 0xf8ff);
  }

  /// What cannot be read becomes U+FFFD. (A decoder of one's own is many times slower than this.)
  private static String decode(byte[] body, Charset charset) {
    String text = new String(body, charset);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
