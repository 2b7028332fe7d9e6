package tidings.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.picture.LinkKeys;
import tidings.archive.picture.PictureCache;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.images.PictureEngine;
import tidings.server.image.ImageProxy;
import tidings.server.image.LinkSigner;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Hostile files of a publisher, from its server to the reader's.
class BombsServedTest {
  @TempDir private Path root;

  @Test
  void eachIsAnErrorOrHarmlessAndTheServerStays() throws Exception {
    Path folder =
        Path.of(System.getProperty("tidings.shared", "../../shared"))
            .resolve("corpus/images/bombs");
    assumeTrue(Files.isDirectory(folder), "not there: " + folder);
    Files.createDirectory(root.resolve(".tidings"));
    InstantSource clock = InstantSource.system();
    List<String> wrong = new ArrayList<>();
    try (FakeSite site = FakeSite.open();
        PictureEngine engine = PictureEngine.open(PictureEngine.Settings.usual())) {
      assumeTrue(engine.library().startsWith("libvips"), "skipped: there is no libvips here");
      FetchSettings settings =
          FetchSettings.of("https://example.org/").withAllowPrivate(List.of(site.authority()));
      try (HttpFetcher fetcher = HttpFetcher.openForReaders(settings, clock)) {
        var parts =
            new ImageProxy.Parts(
                fetcher,
                HttpFetcher.guard(settings),
                engine::render,
                PictureCache.open(root, 1 << 26, clock),
                key -> true,
                address -> Optional.empty(),
                new LinkSigner(LinkKeys.forThisProcess()));
        var images = new ImageProxy(ImageProxy.Settings.of(List.of(), 20_000_000), parts, clock);
        var served = new ServerSettings("127.0.0.1", 0, 100, Duration.ofMinutes(1));
        try (ReadersSite readers = SiteFixture.site(root, clock);
            Server server = Server.start(served, images, readers, clock)) {
          for (String line : Files.readAllLines(folder.resolve("manifest.jsonl"))) {
            JsonNode one = new ObjectMapper().readTree(line);
            String name = one.get("file").asString();
            site.on("/" + name, Answer.ok("image/jpeg", Files.readAllBytes(folder.resolve(name))));
            String target = "/image/?w=100&url=" + site.url("/" + name);
            // The second time it comes from where the first time left it.
            for (int i = 0; i < 2; i++) {
              String answer = ask(server, target);
              if (!fits(one.get("expect").asString(), answer)) {
                wrong.add(name + ": " + answer.substring(0, Math.min(500, answer.length())));
              }
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static String ask(Server server, String target) throws IOException {
    String url = server.url();
    int port = Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(60_000);
      String request =
          "GET " + target + " HTTP/1.1\r\nHost: mirror.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static boolean fits(String expected, String answer) {
    int end = answer.indexOf("\r\n\r\n");
    String head = answer.substring(0, end);
    String body = answer.substring(end + 4);
    String status = head.substring(9, 12);
    boolean harmless =
        status.equals("200")
            && head.contains("Content-Type: image/")
            && !head.contains("image/svg")
            && !body.contains("<script");
    boolean error =
        (status.equals("400") || status.equals("404"))
            && head.contains("Content-Type: application/json")
            && body.startsWith("{\"status\":\"error\",\"code\":" + status);
    return head.contains("X-Content-Type-Options: nosniff")
        && switch (expected) {
          case "safe" -> harmless;
          case "safe-or-reject" -> harmless || error;
          default -> error;
        };
  }
}
