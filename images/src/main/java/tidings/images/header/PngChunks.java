package tidings.images.header;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Leaves out what a PNG file carries beside its picture. Text and profiles are compressed, so that
/// a few kilobytes of them can cost a decoder seconds and hundreds of megabytes.
public final class PngChunks {
  private static final Set<String> KEPT =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "pHYs", "eXIf", "iCCP");

  private static final int LARGEST_EXTRA = 65_536;
  private static final int LARGEST_PROFILE = 1 << 20;

  /// So many of each kind are kept, of those that may come once.
  private static final Set<String> MANY = Set.of("IDAT");

  private PngChunks() {}

  /// The file with what is needed to show it; the same array where there is nothing to leave out.
  public static byte[] cleaned(byte[] png) {
    Bytes bytes = new Bytes(png);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(png.length);
    kept.write(png, 0, Math.min(8, png.length));
    boolean changed = false;
    Set<String> seen = new java.util.HashSet<>();
    long at = 8;
    while (at + 8 <= png.length) {
      long length = bytes.u32(at);
      long end = Math.min(png.length, at + 12 + length);
      String name = name(bytes, at + 4);
      boolean keep =
          KEPT.contains(name)
              && (MANY.contains(name) || seen.add(name))
              && isSmall(bytes, name, at + 8, length);
      if (keep) {
        kept.write(png, (int) at, (int) (end - at));
      } else {
        changed = true;
      }
      at += 12 + length;
    }
    return changed ? kept.toByteArray() : png;
  }

  private static String name(Bytes bytes, long at) {
    StringBuilder name = new StringBuilder(4);
    for (int i = 0; i < 4; i++) {
      name.append((char) bytes.u8(at + i));
    }
    return name.toString();
  }

  private static boolean isSmall(Bytes bytes, String name, long from, long length) {
    return switch (name) {
      case "IHDR", "PLTE", "IDAT", "IEND" -> true;
      case "iCCP" -> length <= LARGEST_EXTRA && inflatesToLittle(bytes, from, length);
      default -> length <= LARGEST_EXTRA;
    };
  }

  /// Whether a profile, which stands compressed behind its name, is of a likely size.
  private static boolean inflatesToLittle(Bytes bytes, long from, long length) {
    long start = from;
    while (start < from + 80 && bytes.u8(start) != 0) {
      start++;
    }
    start += 2;
    long end = from + length;
    if (start >= end || end > bytes.length()) {
      return false;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes.file(), (int) start, (int) (end - start));
      byte[] buffer = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(buffer);
        if (count == 0 || inflater.getBytesWritten() > LARGEST_PROFILE) {
          return false;
        }
      }
      return true;
    } catch (DataFormatException e) {
      return false;
    } finally {
      inflater.end();
    }
  }
}
