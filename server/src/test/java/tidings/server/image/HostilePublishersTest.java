package tidings.server.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tidings.fetch.FetchSettings;
import tidings.testkit.FakeSite;

/// Publishers that drip, lie and lead astray: the reader gets an error of weserv's shape, and
/// nothing is kept that is not a picture.
class HostilePublishersTest extends ProxyFixture {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n";

  @Override
  FetchSettings settings() {
    return super.settings().withDeadline(Duration.ofSeconds(1));
  }

  private static tidings.testkit.Answer raw(String text) {
    return tidings.testkit.Answer.raw(text);
  }

  @Test
  void areAnsweredInWeservsWords() throws Exception {
    Map<String, tidings.testkit.Answer> answers =
        Map.of(
            "/silent", tidings.testkit.Answer.silence(),
            "/drip",
                tidings.testkit.Answer.drip(
                    HEAD + "Content-Length: 900\r\n\r\n", "x", Duration.ofMillis(20)),
            "/drip-head",
                tidings.testkit.Answer.drip(
                    "HTTP/1.1 200 OK\r\n", "X: y\r\n", Duration.ofMillis(20)),
            "/cut", raw(HEAD + "Content-Length: 500\r\n\r\nhalf"),
            "/large", raw(HEAD + "Content-Length: 99999999999\r\n\r\nx"),
            "/endless", tidings.testkit.Answer.endless(HEAD + "\r\n", "x".repeat(1000)),
            "/no-http", raw("220 mail.example ESMTP\r\n"),
            "/two-lengths", raw(HEAD + "Content-Length: 1\r\nContent-Length: 9\r\n\r\nx"));
    answers.forEach(site::on);
    ImageProxy proxy = proxy();
    for (String path : answers.keySet()) {
      Answer answer = ask(proxy, picture(path));
      assertEquals(404, answer.status(), path);
      assertTrue(
          text(answer).startsWith("{\"status\":\"error\",\"code\":404,\"message\":\"The "),
          path + " " + text(answer));
      assertFalse(answer.headers().containsKey("ETag"), path);
    }
    assertEquals(0, made.get());
  }

  @Test
  void leadToNoPrivateAddress() throws Exception {
    try (FakeSite inside = FakeSite.open()) {
      inside.on("/secret", tidings.testkit.Answer.ok("image/png", "secret"));
      List<String> places =
          List.of(
              inside.url("/secret"),
              "http://localhost:" + inside.port() + "/secret",
              "http://[::ffff:127.0.0.1]:" + inside.port() + "/secret",
              "http://2130706433:" + inside.port() + "/secret",
              "//127.1:" + inside.port() + "/secret",
              "file:///etc/passwd",
              "gopher://127.0.0.1:" + inside.port() + "/_GET");
      ImageProxy proxy = proxy();
      for (int i = 0; i < places.size(); i++) {
        site.on("/away" + i, tidings.testkit.Answer.redirect(302, "/further" + i));
        site.on("/further" + i, tidings.testkit.Answer.redirect(301, places.get(i)));
        Answer answer = ask(proxy, picture("/away" + i));
        assertTrue(answer.status() == 404 || answer.status() == 400, places.get(i));
        assertFalse(text(answer).contains("secret"), places.get(i));
      }
      assertEquals(List.of(), inside.log());
    }
  }
}
