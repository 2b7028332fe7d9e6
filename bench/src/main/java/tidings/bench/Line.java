package tidings.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A reader's connection that stays open: as little work as possible beside the server's.
final class Line implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 120_000;

  private final Socket socket;
  private final InputStream in;

  /// An answer.
  ///
  /// @param type its media type
  /// @param retry whether it says when to come again
  record Got(int status, int bytes, String type, boolean retry) {}

  Line(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 65_536);
  }

  /// A request as it goes over the line.
  ///
  /// @param more further header lines, each with its line end
  static byte[] request(String target, String more) {
    return ("GET " + target + " HTTP/1.1\r\nHost: mirror.example\r\n" + more + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  Got ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = -1;
    boolean retry = false;
    String type = "";
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
        case "content-length" -> length = Integer.parseInt(line.substring(colon + 1).strip());
        case "content-type" -> type = line.substring(colon + 1).strip();
        case "retry-after" -> retry = true;
        default -> {}
      }
    }
    int read = length < 0 ? chunks() : length;
    if (length >= 0) {
      in.skipNBytes(length);
    }
    return new Got(status, read, type, retry);
  }

  private int chunks() throws IOException {
    int all = 0;
    for (int size = Integer.parseInt(line(), 16); ; size = Integer.parseInt(line(), 16)) {
      in.skipNBytes(size + 2L);
      all += size;
      if (size == 0) {
        return all;
      }
    }
  }

  private String line() throws IOException {
    var out = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed");
      }
      if (c != '\r') {
        out.append((char) c);
      }
    }
    return out.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
