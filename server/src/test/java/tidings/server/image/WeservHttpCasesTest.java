package tidings.server.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.picture.LinkKeys;
import tidings.archive.picture.PictureCache;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.images.PictureEngine;
import tidings.testkit.Asked;
import tidings.testkit.FakeSite;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Requests and answers that were seen of weserv's engine, with ours.
class WeservHttpCasesTest {
  /// What is ours on purpose, or is asked of the server and not of the proxy.
  private static final Set<String> LEFT_OUT =
      Set.of(
          "u3", // no url: the server's business
          "u4", // a method: the server's business
          "o1"); // no file kind can be switched off

  @TempDir private Path root;

  @Test
  void everyCaseIsAnsweredAsWeservDoes() throws Exception {
    List<String> wrong = new ArrayList<>();
    int cases = 0;
    try (PictureEngine engine = PictureEngine.open(PictureEngine.Settings.usual())) {
      for (String line : Files.readAllLines(Shared.file("corpus/images/weserv-http-cases.jsonl"))) {
        JsonNode one = new ObjectMapper().readTree(line);
        if (!LEFT_OUT.contains(one.get("id").asString())) {
          cases++;
          try (var run = new Case(one, engine)) {
            run.difference().forEach(what -> wrong.add(one.get("id").asString() + ": " + what));
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(cases > 20, "only " + cases);
  }

  /// One case, with an origin of its own.
  private final class Case implements AutoCloseable {
    private final JsonNode json;
    private final FakeSite origin = FakeSite.open();
    private final HttpFetcher fetcher;
    private final ImageProxy proxy;

    Case(JsonNode json, PictureEngine engine) throws IOException {
      this.json = json;
      JsonNode config = json.path("config");
      fixtures();
      json.path("origin").properties().forEach(this::route);
      var settings =
          FetchSettings.of("https://example.org/")
              .withAllowPrivate(config.has("deny") ? List.of() : List.of(origin.authority()))
              .withDeadline(
                  Duration.ofSeconds(json.path("get").asString().contains("slow") ? 1 : 20));
      var clock = InstantSource.system();
      fetcher = HttpFetcher.openForReaders(settings, clock);
      proxy =
          new ImageProxy(
              ImageProxy.Settings.of(List.of("*"), config.path("max_size").asLong(20_000_000)),
              new ImageProxy.Parts(
                  fetcher,
                  HttpFetcher.guard(settings),
                  engine::render,
                  PictureCache.open(root, 0, clock),
                  key -> false,
                  url -> Optional.empty(),
                  new LinkSigner(LinkKeys.forThisProcess())),
              clock);
    }

    private void fixtures() throws IOException {
      try (Stream<Path> files = Files.list(Shared.file("corpus/images/fixtures"))) {
        for (Path file : files.toList()) {
          origin.on(
              "/" + file.getFileName(),
              tidings.testkit.Answer.ok("image/x", Files.readAllBytes(file)));
        }
      }
    }

    private String ours(String text) {
      return text.replace("ORIGIN", "http://" + origin.authority());
    }

    private void route(Map.Entry<String, JsonNode> route) {
      String said = ours(route.getValue().asString());
      String[] words = said.split(" ", -1);
      tidings.testkit.Answer answer;
      if (said.startsWith("200, 6 bytes")) {
        answer = tidings.testkit.Answer.ok("image/png", "123456");
      } else if (said.startsWith("no byte")) {
        answer = tidings.testkit.Answer.silence();
      } else if (said.startsWith("200")) {
        answer = tidings.testkit.Answer.ok("x/y", words[words.length - 1]);
      } else {
        int status = Integer.parseInt(words[0]);
        answer =
            words.length > 1
                ? tidings.testkit.Answer.redirect(status, words[1])
                : tidings.testkit.Answer.status(status);
      }
      origin.on(route.getKey(), answer);
    }

    List<String> difference() throws Exception {
      String target = ours(json.get("get").asString());
      Answer answer =
          proxy.answer(
              target.substring(target.indexOf('?') + 1),
              new ImageProxy.Reader("192.0.2.1", "mirror.example", "image/avif,image/webp,*/*"));
      List<String> out = new ArrayList<>();
      JsonNode expect = json.get("expect");
      compare(out, "status", expect.path("status").asString(""), "" + answer.status());
      compare(
          out,
          "type",
          expect.path("content_type").asString(""),
          answer.headers().getOrDefault("Content-Type", ""));
      expect
          .path("header")
          .properties()
          .forEach(header ->
              compare(
                  out,
                  header.getKey(),
                  ours(header.getValue().asString()),
                  answer.headers().getOrDefault(header.getKey(), "none")));
      expect
          .path("no_header")
          .forEach(name ->
              compare(out, "has", "false", "" + answer.headers().containsKey(name.asString())));
      String body = new String(answer.body(), StandardCharsets.UTF_8);
      if (expect.has("json")) {
        compare(
            out,
            "body",
            expect.get("json").toString(),
            new ObjectMapper().readTree(body).toString());
      }
      if (!body.startsWith(expect.path("body_prefix").asString(""))) {
        out.add("body begins with " + body.substring(0, Math.min(40, body.length())));
      }
      compare(
          out,
          "path",
          expect.path("origin_saw_path").asString(""),
          origin.log().stream().map(Asked::path).reduce("", (a, b) -> b));
      expect
          .path("origin_saw")
          .properties()
          .forEach(path ->
              compare(
                  out,
                  "referer",
                  ours(path.getValue().get("referer").asString()),
                  origin.log().stream()
                      .filter(asked -> asked.path().equals(path.getKey()))
                      .flatMap(asked -> asked.header("referer").stream())
                      .reduce("none", (a, b) -> b)));
      if (expect.has("dns_asked_or_blocked") && answer.status() < 400) {
        out.add("not blocked");
      }
      return out;
    }

    private void compare(List<String> out, String what, String expected, String got) {
      if (!expected.isEmpty() && !expected.equals(got)) {
        out.add(what + " is " + got + ", not " + expected);
      }
    }

    @Override
    public void close() {
      fetcher.close();
      origin.close();
    }
  }
}
