package tidings.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FakeSiteTest {
  @Test
  void answersByPathOnAnyHostAndByHostFirst() throws IOException {
    try (FakeSite site = FakeSite.open()) {
      site.on("/a", Answer.ok("text/plain", "any"));
      site.on("news.test/a", Answer.ok("text/plain", "news"));
      assertEquals("any", lastLine(site, "GET /a?q=1 HTTP/1.1\r\nHost: x\r\n\r\n"));
      assertEquals("news", lastLine(site, "GET http://news.test/a HTTP/1.1\r\n\r\n"));
      assertEquals("status 404", lastLine(site, "GET /b HTTP/1.1\r\n\r\n"));
      assertEquals("/a?q=1", site.log().getFirst().path());
    }
  }

  @Test
  void tellsWhichNameASocksClientAskedFor() throws IOException {
    try (FakeSite site = FakeSite.open()) {
      String greeting = "\5\1\0\5\1\0\3\7a.onion\0P";
      lastLine(site, greeting + "GET / HTTP/1.1\r\nHost: a.onion\r\n\r\n");
      assertEquals("a.onion:80", site.log().getFirst().socks());
    }
  }

  private static String lastLine(FakeSite site, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      return all.substring(all.lastIndexOf('\n') + 1);
    }
  }
}
