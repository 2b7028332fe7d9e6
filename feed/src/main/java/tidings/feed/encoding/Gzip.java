package tidings.feed.encoding;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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

  /// A stream, unpacked where it is packed. It ends where packed bytes break off, be it at once.
  static InputStream unpack(InputStream body) throws IOException {
    var in = new PushbackInputStream(body, 2);
    byte[] mark = in.readNBytes(2);
    in.unread(mark);
    boolean packed = mark.length == 2 && mark[0] == 0x1f && mark[1] == (byte) 0x8b;
    try {
      return packed ? new Unpacked(in) : in;
    } catch (EOFException | ZipException broken) {
      return InputStream.nullInputStream();
    }
  }

  private static final class Unpacked extends FilterInputStream {
    Unpacked(InputStream packed) throws IOException {
      super(new GZIPInputStream(packed, 1 << 16));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return super.read(buffer, offset, length);
      } catch (EOFException | ZipException broken) {
        return -1;
      }
    }
  }
}
