package tidings.server.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.picture.LinkKeys;
import tidings.archive.picture.PictureCache;
import tidings.archive.picture.PictureName;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.images.header.Format;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Output;
import tidings.images.request.Rendering;
import tidings.testkit.FakeSite;
import tidings.testkit.StepClock;

/// A publisher on loopback and a proxy that knows its pictures, with an engine that only writes
/// down what it was asked.
abstract class ProxyFixture {
  final FakeSite site = FakeSite.open();
  final StepClock clock = StepClock.at("2026-03-01T12:00:00Z");
  final Set<String> named = new HashSet<>();
  final Map<String, byte[]> kept = new HashMap<>();
  final AtomicInteger made = new AtomicInteger();
  final LinkKeys keys = LinkKeys.forThisProcess();

  @TempDir Path root;
  HttpFetcher fetcher = HttpFetcher.openForReaders(settings(), clock);

  @BeforeEach
  void makeTheFolder() throws IOException {
    Files.createDirectory(root.resolve(".tidings"));
  }

  @AfterEach
  void close() {
    fetcher.close();
    site.close();
  }

  FetchSettings settings() {
    return FetchSettings.of("https://example.org/contact")
        .withAllowPrivate(List.of(site.authority()))
        .withDeadline(Duration.ofSeconds(20));
  }

  /// The engine of these tests: the text of a file, and how it was to be made.
  Rendering make(byte[] file, PictureRequest request) {
    made.incrementAndGet();
    String text = new String(file, StandardCharsets.UTF_8);
    Output output = request.save().output();
    if (text.equals("only jpg") && output != Output.JPG) {
      return new Rendering.Refused(400, "Saving to " + output + " is disabled");
    }
    return switch (text) {
      case "html" -> new Rendering.Refused(404, "no picture");
      case "bomb" -> new Rendering.Killed("libvips error: too long");
      case "busy" -> new Rendering.Busy();
      case "large" ->
          new Rendering.Done(
              Format.PNG,
              1,
              1,
              1,
              new byte[(int) (150_000 * request.size().width().pixels() / 640.0)]);
      default -> {
        byte[] bytes = (text + " " + request.canonical()).getBytes(StandardCharsets.UTF_8);
        yield new Rendering.Done(Format.PNG, 1, 1, 1, bytes);
      }
    };
  }

  ImageProxy.Settings proxySettings() {
    return new ImageProxy.Settings(List.of(), 1000, 1 << 20, 4, 1000);
  }

  /// A proxy as after a start of the server.
  ImageProxy proxy() throws IOException {
    return proxy(proxySettings());
  }

  ImageProxy proxy(ImageProxy.Settings settings) throws IOException {
    var parts =
        new ImageProxy.Parts(
            fetcher,
            HttpFetcher.guard(settings()),
            this::make,
            PictureCache.open(root, 1 << 20, clock),
            named::contains,
            url -> Optional.ofNullable(kept.get(PictureName.of(url).key())),
            new LinkSigner(keys));
    return new ImageProxy(settings, parts, clock);
  }

  /// Makes a picture known to the archive.
  String picture(String path) {
    named.add(site.authority() + path);
    return "url=" + site.url(path);
  }

  static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  static Answer ask(ImageProxy proxy, String query) throws InterruptedException {
    return ask(proxy, query, "");
  }

  static Answer ask(ImageProxy proxy, String query, String accept) throws InterruptedException {
    return proxy.answer(query, new ImageProxy.Reader("192.0.2.7", "mirror.example", accept));
  }
}
