package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import tidings.archive.document.Composer;
import tidings.archive.document.DocumentStyle;
import tidings.archive.document.DocumentWriter;
import tidings.archive.document.PictureLinks;
import tidings.extract.SiteRules;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.mirror.Feeds.Item;
import tidings.model.Digest;
import tidings.model.Entry;
import tidings.model.Failure;
import tidings.model.Feed;
import tidings.model.Titles;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The documents of a real mirror, made anew from its feeds: byte for byte.
class ExpectedDocumentsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String WORLD = "corpus/mirror/world/";
  private static final ArticleReader READER =
      new ArticleReader(
          new NoFetcher(),
          new Composer(DocumentStyle.FEEDX, new PictureLinks("https://images.weserv.nl?url=")),
          1,
          SiteRules.NONE,
          false,
          InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));

  /// One item of the world's feeds.
  private record Spec(String feed, int tick, String link, Item item, boolean encoded) {}

  private static List<Spec> items() throws IOException {
    List<Spec> out = new ArrayList<>();
    try (var bodies = new ZipFile(Shared.path(WORLD + "bodies.zip").toFile())) {
      for (JsonNode feed : JSON.readTree(Files.readAllBytes(Shared.path(WORLD + "feeds.json")))) {
        for (JsonNode item : feed.path("items")) {
          String content = item.path("content").asString("");
          if (!content.isEmpty() && !item.path("date").asString("").isEmpty()) {
            String link = item.path("link").asString();
            Item made =
                new Item(
                    item.path("guid").asString(""),
                    link,
                    item.path("title").asString(""),
                    OffsetDateTime.parse(item.path("date").asString()).toInstant(),
                    body(bodies, content));
            boolean encoded = feed.path("content").asString("").equals("encoded");
            out.add(
                new Spec(
                    feed.path("url").asString(), item.path("tick").asInt(), link, made, encoded));
          }
        }
      }
    }
    return out;
  }

  private static String body(ZipFile bodies, String name) throws IOException {
    try (InputStream in = bodies.getInputStream(bodies.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// The way of one item from the feed's bytes to the document's.
  private static byte[] document(Spec spec) {
    String xml = Feeds.rss(spec.item());
    if (spec.encoded()) {
      xml =
          xml.replace("<rss ", "<rss xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" ")
              .replace("description>", "content:encoded>");
    }
    // A carriage return comes through XML as a character reference only.
    Feed feed = Feeds.read(xml.replace("\r", "&#13;"));
    Entry entry = feed.entries().getFirst();
    var header =
        new Composer.Header(
            entry.times().stamp().orElseThrow(),
            Titles.normalize(entry.title()),
            entry.link().orElseThrow());
    var task =
        new ArticleReader.Task(header, entry.link(), entry.text().body(), entry.text().base());
    return DocumentWriter.write(READER.fromFeed(task, Reading.From.FEED).document());
  }

  @Test
  void makesTheSeedDocument() throws IOException {
    Spec seed =
        items().stream()
            .filter(spec -> spec.feed().equals("https://feedx.net/rss/mgzy1.xml"))
            .filter(spec -> spec.tick() == 24 && spec.link().contains("netanyahu"))
            .findFirst()
            .orElseThrow();
    byte[] expected = Files.readAllBytes(Shared.path("seed/000_3547e8bbfae3d287.txt"));
    assertEquals(
        new String(expected, StandardCharsets.UTF_8),
        new String(document(seed), StandardCharsets.UTF_8));
    assertArrayEquals(expected, document(seed));
  }

  @Test
  void makesEveryExpectedDocument() throws IOException {
    Map<String, String> made = new TreeMap<>();
    for (Spec spec : items()) {
      made.put(Digest.of(document(spec)).hex(), spec.link());
    }
    List<String> lines = Files.readAllLines(Shared.path(WORLD + "expected-documents.jsonl"));
    List<String> missing = new ArrayList<>();
    for (String line : lines) {
      JsonNode expected = JSON.readTree(line);
      String link = expected.path("link").asString();
      if (!Optional.ofNullable(made.get(expected.path("sha256").asString()))
          .equals(Optional.of(link))) {
        missing.add(expected.path("document").asString());
      }
    }
    assertEquals(List.of(), missing, missing.size() + " of " + lines.size() + " differ");
    assertEquals(233, lines.size());
  }

  /// Composing from a feed asks nobody.
  private static final class NoFetcher implements Fetcher {
    @Override
    public Fetch fetch(FetchRequest request) {
      return new Fetch.Failed(Failure.of(Failure.Kind.CONNECTION, "no network here", ""));
    }

    @Override
    public List<WebUrl> sitemaps(WebUrl site) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
