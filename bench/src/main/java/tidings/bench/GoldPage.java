package tidings.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tidings.extract.Page;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A page of a corpus: `gold.jsonl` has a line of JSON for each, and `pages/<id>.html.gz` its
/// bytes.
///
/// @param bench the collection that it comes from
/// @param language a code such as `zh`, or empty
/// @param charset what the HTTP header would have said
/// @param paragraphs the text of the article; empty where only pieces of it are known
/// @param optional numbers of paragraphs that may be left out
record GoldPage(
    String id,
    String bench,
    String language,
    String charset,
    Path path,
    Page page,
    List<String> paragraphs,
    Set<Integer> optional) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final WebUrl NOWHERE = WebUrl.of("http://localhost/");

  /// All pages of a corpus, in memory.
  static List<GoldPage> all(Path corpus) throws IOException {
    List<GoldPage> pages = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("gold.jsonl"))) {
      if (!line.isBlank()) {
        pages.add(read(JSON.readTree(line), corpus.resolve("pages")));
      }
    }
    return pages;
  }

  private static GoldPage read(JsonNode gold, Path folder) throws IOException {
    String id = gold.path("id").asString("");
    String charset = gold.path("charset").asString("");
    List<String> paragraphs = new ArrayList<>();
    Set<Integer> optional = new HashSet<>();
    if (gold.path("kind").asString("").equals("body")) {
      gold.path("paragraphs").forEach(paragraph -> paragraphs.add(paragraph.asString("")));
      gold.path("optional").forEach(number -> optional.add(number.asInt()));
      if (paragraphs.isEmpty()) {
        paragraphs.add(gold.path("body").asString(""));
      }
    }
    Path path = folder.resolve(id + ".html.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
      var page =
          new Page(
              WebUrl.parse(gold.path("url").asString("")).orElse(NOWHERE),
              charset.isEmpty() ? "text/html" : "text/html; charset=" + charset,
              in.readAllBytes());
      return new GoldPage(
          id,
          gold.path("bench").asString(""),
          gold.path("lang").asString(""),
          charset,
          path,
          page,
          paragraphs,
          optional);
    }
  }

  /// The line for `tidings extract --batch`.
  String batchLine() {
    return JSON.writeValueAsString(
        JSON.createObjectNode()
            .put("id", id)
            .put("url", page.url().href())
            .put("charset", charset)
            .put("path", path.toString()));
  }
}
