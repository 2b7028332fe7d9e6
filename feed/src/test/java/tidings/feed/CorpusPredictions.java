package tidings.feed;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;
import tidings.model.WebUrl;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads a corpus of feeds and writes what was read, for a scorer outside this build.
///
/// Arguments: the corpus's `expect.jsonl` (feeds in `files/` beside it) and the file to write.
final class CorpusPredictions {
  private static final JsonFactory JSON = new JsonFactory();

  private CorpusPredictions() {}

  public static void main(String[] arguments) throws IOException {
    Path expect = Path.of(arguments[0]);
    Path files = expect.resolveSibling("files");
    try (var lines = Files.lines(expect);
        BufferedWriter out = Files.newBufferedWriter(Path.of(arguments[1]))) {
      for (String line : (Iterable<String>) lines::iterator) {
        Map<String, String> test = test(line);
        String file = test.getOrDefault("file", "");
        byte[] body = Files.readAllBytes(files.resolve(file));
        FeedReading reading = FeedReader.read(body, hints(test), FeedLimits.DEFAULT);
        out.write(FeedJson.toJson(file, reading, CorpusPredictions::clean));
        out.newLine();
      }
    }
  }

  /// A stand-in for the real cleaner, which another module has.
  private static String clean(String html, Optional<WebUrl> base) {
    if (html.indexOf('<') < 0) {
      return html;
    }
    var quiet = new Document.OutputSettings().prettyPrint(false);
    Safelist list =
        Safelist.relaxed()
            .addAttributes(":all", "title", "lang", "dir")
            .preserveRelativeLinks(true);
    Document document = Jsoup.parseBodyFragment(html, base.map(WebUrl::href).orElse(""));
    document.outputSettings(quiet);
    for (String attribute : new String[] {"href", "src", "poster"}) {
      document
          .select("[" + attribute + "]")
          .forEach(element -> {
            String resolved = element.absUrl(attribute);
            element.attr(attribute, resolved.isEmpty() ? element.attr(attribute) : resolved);
          });
    }
    return Jsoup.clean(document.body().html(), "", list, quiet);
  }

  private static FeedHints hints(Map<String, String> http) {
    return new FeedHints(
        WebUrl.parse(http.getOrDefault("url", "")),
        http.getOrDefault("content-type", ""),
        http.getOrDefault("content-location", ""),
        http.getOrDefault("content-language", ""));
  }

  private static Map<String, String> test(String line) {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (name.equals("http")) {
          while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String header = parser.currentName();
            parser.nextToken();
            values.put(header, parser.getString());
          }
        } else if (token == JsonToken.VALUE_STRING) {
          values.put(name, parser.getString());
        } else {
          parser.skipChildren();
        }
      }
    }
    return values;
  }
}
