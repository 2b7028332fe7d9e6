package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.model.WebUrl;

class GoldenPagesTest {
  private static final Path PAGES = Path.of("src/test/resources/pages");
  private static final boolean WRITE = "write".equals(System.getProperty("tidings.golden"));

  static List<Path> pages() throws IOException {
    try (Stream<Path> folders = Files.list(PAGES)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void extractsWhatIsExpected(Path folder) {
    var url = WebUrl.of("https://news.example/2024/05/" + folder.getFileName() + ".html");
    Extraction got = Extractor.extract(new Page(url, "", bytes(folder.resolve("source.html"))));
    String html =
        switch (got) {
          case Extraction.FromPage page -> page.article().body().value();
          case Extraction.FromFeed feed -> feed.article().body().value();
          case Extraction.NotAnArticle none -> "<!-- " + none.why() + " -->";
        };
    check(folder.resolve("expected.html"), html.replace("</p><", "</p>\n<") + "\n");
    String json = ExtractionJson.toJson(folder.getFileName().toString(), got);
    check(
        folder.resolve("expected.json"),
        json.replaceFirst("\"body_html\":\"(?:[^\"\\\\]|\\\\.)*\",", "").replace(",\"", ",\n\"")
            + "\n");
  }

  private static void check(Path file, String got) {
    try {
      if (WRITE) {
        Files.writeString(file, got);
      }
      assertEquals(Files.readString(file), got, file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
