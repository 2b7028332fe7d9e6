package tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.extract.Cleaner;
import tidings.model.CleanHtml;
import tidings.search.DocumentText;
import tidings.search.NamePair;
import tidings.search.Searchable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Real documents, to be searched.
final class SearchDocuments {
  private static final List<String> FILES =
      List.of("original", "cdt", "jekyll-oped2", "jekyll-society");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SearchDocuments() {}

  /// A document.
  record Sample(String key, Instant time, DocumentText text) {
    Searchable searchable() {
      String whole = text.title() + "\n" + text.body();
      List<NamePair> names =
          tidings.extract.NamePair.in(whole).stream()
              .map(pair -> new NamePair(pair.name(), pair.latin()))
              .toList();
      return new Searchable(key, "1", "bench", "zh", time, text, names);
    }
  }

  /// All that can be read and has a body, the newest revision of each.
  ///
  /// @param folder with `original.jsonl.gz` and others, whose lines have the `path` and `text` of a
  ///   file
  static List<Sample> read(Path folder) throws IOException {
    Map<String, Sample> out = new LinkedHashMap<>();
    for (String file : FILES) {
      Path packed = folder.resolve(file + ".jsonl.gz");
      try (var in = new GZIPInputStream(Files.newInputStream(packed));
          var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          JsonNode node = JSON.readTree(line);
          String key = file + "/" + node.get("path").asString();
          if (DocumentReader.read(node.get("text").asString())
              instanceof DocumentReading.Whole whole) {
            CleanHtml clean = Cleaner.clean(whole.body(), whole.url());
            var text =
                new DocumentText(whole.title(), Cleaner.prose(clean), Cleaner.captions(clean));
            if (!text.body().isBlank()) {
              out.put(key, new Sample(key, whole.time().orElse(Instant.EPOCH), text));
            }
          }
        }
      }
    }
    return new ArrayList<>(out.values());
  }
}
