package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.model.WebUrl;

/// Runs over the corpora that lie beside the repository, where they do (`-Dtidings.shared=DIR`).
class SharedCorpusTest {
  private static final Path SHARED =
      Path.of(System.getProperty("tidings.shared", "../../shared")).toAbsolutePath().normalize();

  @Test
  void cleansHostileMarkupToItself() throws IOException {
    Path hostile = SHARED.resolve("corpus/hostile");
    assumeTrue(Files.isDirectory(hostile), "no hostile corpus in " + hostile);
    Optional<WebUrl> base = Optional.of(WebUrl.of("https://news.example/"));
    for (String file : List.of("xss-own.jsonl", "xss-public.jsonl", "keep.jsonl")) {
      for (String line : Files.readAllLines(hostile.resolve(file))) {
        Map<String, String> row = TestJson.flat(line);
        String html = row.getOrDefault("html", "");
        String once = Cleaner.clean(html, base).value();
        assertEquals(once, Cleaner.clean(once, base).value(), String.valueOf(row.get("id")));
        assertFalse(
            once.toLowerCase(java.util.Locale.ROOT).contains("<script"),
            String.valueOf(row.get("id")));
      }
    }
  }
}
