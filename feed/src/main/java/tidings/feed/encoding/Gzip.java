package tidings.feed.encoding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/// Unpacks what was stored packed (`sitemap.xml.gz`), within a limit.
public final class Gzip {
  private Gzip() {}

  /// The bytes, unpacked where they are packed. No more than one byte beyond the limit is unpacked;
  /// what breaks off is kept up to the break.
  public static byte[] unpack(byte[] body, long limit) {
    boolean packed = body.length > 18 && body[0] == 0x1f && body[1] == (byte) 0x8b;
    if (!packed) {
      return body;
    }
    var out = new ByteArrayOutputStream();
    var buffer = new byte[8192];
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      int read = in.read(buffer);
      while (read >= 0 && out.size() <= limit) {
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException broken) {
      return out.toByteArray();
    }
    return out.toByteArray();
  }
}
