package tidings.feed.encoding;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Finds the encoding of bytes that are not Unicode, by how much the text under each candidate
/// reads like a language. A claim gets an advance, for a feed is right about itself more often than
/// not.
final class Guess {
  private static final List<String> CANDIDATES =
      List.of(
          "GB18030",
          "Big5-HKSCS",
          "EUC-JP",
          "windows-31j",
          "x-windows-949",
          "windows-1251",
          "KOI8-R",
          "windows-1252",
          "windows-1250",
          "windows-1253",
          "windows-1255",
          "windows-1256",
          "x-windows-874");
  private static final double ADVANCE = 0.12;
  private static final double FEW_BYTES = 8;
  private static final int ENOUGH_FOR_RARE = 24;
  private static final Set<String> RARE =
      Set.of("windows-1250", "windows-1253", "windows-1255", "windows-1256", "x-windows-874");
  private static final int SAMPLE = 40_000;

  private Guess() {}

  static Charset best(byte[] bytes, Set<Charset> claims) {
    byte[] sample = highBytes(bytes);
    Set<Charset> all = new LinkedHashSet<>(claims);
    CANDIDATES.forEach(name -> all.add(Charset.forName(name)));
    Charset best = Charset.forName("windows-1252");
    // The less there is to judge by, the more a claim counts.
    double advance = ADVANCE + FEW_BYTES / Math.max(4, sample.length);
    double highest = Double.NEGATIVE_INFINITY;
    for (Charset charset : all) {
      double score =
          score(sample, charset) + (claims.contains(charset) ? advance : -doubt(charset, sample));
      if (score > highest) {
        highest = score;
        best = charset;
      }
    }
    return best;
  }

  /// Encodings that few feeds are in must not be found in a word or two.
  private static double doubt(Charset charset, byte[] sample) {
    return RARE.contains(charset.name()) && sample.length < ENOUGH_FOR_RARE ? 1 : 0;
  }

  private static double score(byte[] sample, Charset charset) {
    String text =
        charset.name().equals("windows-1252")
            ? Windows1252.decode(sample)
            : new String(sample, charset);
    return LanguageLikeness.of(text, charset.name());
  }

  /// The lines, more or less, in which something is not ASCII, up to a limit: a byte of an Asian
  /// character may be ASCII, so what stands around the high bytes is kept.
  private static byte[] highBytes(byte[] bytes) {
    List<byte[]> parts = new ArrayList<>();
    int length = 0;
    int at = 0;
    while (at < bytes.length && length < SAMPLE) {
      while (at < bytes.length && bytes[at] >= 0) {
        at++;
      }
      int start = at > 0 && isLetter(bytes[at - 1]) ? at - 1 : at;
      while (at < bytes.length && length + at - start < SAMPLE && !isBorder(bytes[at])) {
        at++;
      }
      if (at > start) {
        byte[] part = Arrays.copyOfRange(bytes, start, Math.min(bytes.length, at + 1));
        parts.add(part);
        length += part.length;
      }
    }
    var all = new byte[length];
    int to = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, to, part.length);
      to += part.length;
    }
    return all;
  }

  private static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static boolean isBorder(byte b) {
    return b == '<' || b == '\n' || b == '"' || b == '&';
  }
}
