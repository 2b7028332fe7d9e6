package tidings.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import tidings.model.WebUrl;

/// Runs the extractor or the cleaner over lines of JSON, as the commands will, for measurements.
///
/// `extract BATCH OUT` reads lines `{"id","url","charset","path"}`; `sanitize IN OUT` reads lines
/// `{"id","where","html","base"}`.
public final class Batch {
  private Batch() {}

  public static void main(String[] arguments) throws IOException {
    Path in = Path.of(arguments[1]);
    try (BufferedReader lines = Files.newBufferedReader(in);
        PrintStream out =
            new PrintStream(
                Files.newOutputStream(Path.of(arguments[2])), false, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Map<String, String> row = TestJson.flat(line);
        out.println(arguments[0].equals("extract") ? extract(row) : sanitize(row));
      }
    }
  }

  private static String extract(Map<String, String> row) throws IOException {
    String id = row.getOrDefault("id", "");
    Path path = Path.of(row.getOrDefault("path", ""));
    String charset = row.getOrDefault("charset", "");
    WebUrl url =
        WebUrl.parse(row.getOrDefault("url", "")).orElse(WebUrl.of("https://page.invalid/"));
    var page = new Page(url, charset.isEmpty() ? "" : "text/html; charset=" + charset, bytes(path));
    return ExtractionJson.toJson(id, Extractor.extract(page));
  }

  private static byte[] bytes(Path path) throws IOException {
    try (InputStream raw = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return in.readAllBytes();
    }
  }

  private static String sanitize(Map<String, String> row) {
    Optional<WebUrl> base = WebUrl.parse(row.getOrDefault("base", ""));
    String html =
        Cleaner.cleanPlace(
            row.getOrDefault("where", "body"),
            row.getOrDefault("html", ""),
            base,
            url -> "/image/?url=" + java.net.URLEncoder.encode(url.href(), StandardCharsets.UTF_8));
    return TestJson.line("id", row.getOrDefault("id", ""), "html", html);
  }
}
