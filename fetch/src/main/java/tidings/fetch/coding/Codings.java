package tidings.fetch.coding;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.jspecify.annotations.Nullable;

/// Unpacks bodies: gzip, deflate, br and zstd, several on top of each other where a server did
/// that, never beyond the limit. What is labelled as packed but is plain text is taken as it is.
public final class Codings {
  private static final int MAX_CODINGS = 3;
  private static final int BUFFER = 16 * 1024;

  /// RFC 9659: no more than 8 MiB of window in HTTP.
  private static final int ZSTD_WINDOW_LOG = 23;

  private Codings() {}

  /// What we can unpack, as an `Accept-Encoding` header. Zstandard comes as native code and is left
  /// out where that does not run.
  public static String accepted() {
    return Zstd.WORKS ? "gzip, deflate, br, zstd" : "gzip, deflate, br";
  }

  /// Reads a whole body.
  ///
  /// @param contentEncodings the `Content-Encoding` headers
  /// @throws TooLargeException where it is larger than the limit, packed or unpacked
  /// @throws BrokenCodingException where it cannot be unpacked
  public static byte[] read(InputStream wire, List<String> contentEncodings, long limit)
      throws IOException {
    return read(wire, contentEncodings, limit, false);
  }

  /// Reads the beginning of a body; the rest stays on the wire.
  public static byte[] readBeginning(InputStream wire, List<String> contentEncodings, long length)
      throws IOException {
    return read(wire, contentEncodings, length, true);
  }

  private static byte[] read(
      InputStream wire, List<String> contentEncodings, long limit, boolean cut) throws IOException {
    List<String> codings = codings(contentEncodings);
    var packed = new Packed(wire, cut ? 2 * limit : limit);
    try {
      InputStream in = packed;
      for (int i = codings.size() - 1; i >= 0; i--) {
        in = i == codings.size() - 1 ? outer(packed, codings.get(i)) : inner(in, codings.get(i));
      }
      byte[] body;
      try (InputStream unpacked = in) {
        body = cut ? unpacked.readNBytes((int) limit) : readUpTo(unpacked, limit);
      }
      if (cut && body.length == limit) {
        return body;
      }
      packed.transferTo(
          OutputStream.nullOutputStream()); // only its end shows that nothing is missing
      return body;
    } catch (TooLargeException | BrokenCodingException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Decoders wrap what the wire threw, and some throw what they like at bad data.
      @Nullable IOException failure = packed.failure();
      throw failure != null ? failure : new BrokenCodingException(String.join(", ", codings));
    }
  }

  private static byte[] readUpTo(InputStream in, long limit) throws IOException {
    byte[] body = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE));
    if (body.length > limit) {
      throw new TooLargeException(limit, "unpacked");
    }
    return body;
  }

  private static List<String> codings(List<String> headers) throws BrokenCodingException {
    List<String> codings = new ArrayList<>();
    for (String name : String.join(",", headers).toLowerCase(Locale.ROOT).split(",", -1)) {
      String coding = name.strip();
      if (!coding.isEmpty() && !coding.equals("identity") && !coding.equals("none")) {
        codings.add(coding.startsWith("x-") ? coding.substring(2) : coding);
      }
    }
    if (codings.size() > MAX_CODINGS) {
      throw new BrokenCodingException(codings.size() + " encodings on top of each other");
    }
    return codings;
  }

  private static InputStream outer(Packed in, String coding) throws IOException {
    byte[] head = in.peek();
    return head.length == 0 || isMislabelled(coding, head) ? in : decoder(in, coding, head);
  }

  private static InputStream inner(InputStream in, String coding) throws IOException {
    var pushback = new PushbackInputStream(in, 2);
    byte[] head = pushback.readNBytes(2);
    pushback.unread(head);
    return decoder(pushback, coding, head);
  }

  private static InputStream decoder(InputStream in, String coding, byte[] head)
      throws IOException {
    return switch (coding) {
      case "gzip" -> new GZIPInputStream(in, BUFFER);
      case "deflate" -> new InflaterInputStream(in, new Inflater(!isZlib(head)), BUFFER);
      case "br" -> new BrotliInputStream(in, BUFFER);
      case "zstd" -> Zstd.open(in);
      default -> throw new BrokenCodingException("'" + coding + "', which is unknown");
    };
  }

  /// Whether a body is not packed at all, whatever the label says.
  private static boolean isMislabelled(String coding, byte[] head) {
    return switch (coding) {
      case "gzip" -> !startsWith(head, 0x1f, 0x8b) && isText(head);
      case "zstd" -> !startsWith(head, 0x28, 0xb5) && isText(head);
      case "deflate" -> !isZlib(head) && isMarkup(head);
      case "br" -> isMarkup(head);
      default -> isText(head);
    };
  }

  private static boolean isZlib(byte[] head) {
    return head.length > 1
        && (head[0] & 0x0f) == 8
        && ((head[0] & 0xff) * 256 + (head[1] & 0xff)) % 31 == 0;
  }

  private static boolean startsWith(byte[] head, int first, int second) {
    return head.length > 1 && (head[0] & 0xff) == first && (head[1] & 0xff) == second;
  }

  private static boolean isText(byte[] head) {
    for (byte b : head) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
    }
    return true;
  }

  /// Text that begins as markup or JSON does. Raw deflate and Brotli have no magic number, so more
  /// than the absence of control characters is asked for.
  private static boolean isMarkup(byte[] head) {
    String start = new String(head, StandardCharsets.ISO_8859_1).strip();
    String text = start.startsWith("\u00ef\u00bb\u00bf") ? start.substring(3) : start;
    return isText(head)
        && head.length >= 8
        && !text.isEmpty()
        && "<{[".indexOf(text.charAt(0)) >= 0;
  }

  private static final class Zstd {
    static final boolean WORKS = works();

    private static boolean works() {
      try {
        return ZstdInputStreamNoFinalizer.recommendedDInSize() > 0;
      } catch (LinkageError e) {
        return false;
      }
    }

    static InputStream open(InputStream in) throws IOException {
      if (!WORKS) {
        throw new BrokenCodingException("zstd, for which this platform has no decoder");
      }
      return new ZstdInputStreamNoFinalizer(in).setLongMax(ZSTD_WINDOW_LOG);
    }
  }
}
