package tidings.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import tidings.archive.document.DocumentWriter;
import tidings.model.Document;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Documents of a mirror, copied until there are enough, in a folder for each source. Each copy has
/// an address of its own, so that each is an article of its own.
final class ManyDocuments {
  private static final List<String> FILES =
      List.of("original", "cdt", "jekyll-oped2", "jekyll-society");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s)\"]+");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int INVENTED = 4000;

  private ManyDocuments() {}

  private record Sample(String source, String name, String text) {}

  /// Writes the files.
  ///
  /// @param documents a folder with `original.jsonl.gz` and others, whose lines have the `path` and
  ///   `text` of a file; where it is not there, documents are made up
  /// @return how many sources they are of: `s0` and so on
  static int write(Path folder, Path documents, int count) throws IOException {
    Map<String, String> sources = new HashMap<>();
    List<Sample> samples =
        Files.isDirectory(documents) ? samples(documents, sources) : invented(sources);
    for (String source : sources.values()) {
      Files.createDirectories(folder.resolve(source));
    }
    for (int i = 0; i < count; i++) {
      Sample sample = samples.get(i % samples.size());
      int copy = i / samples.size();
      Files.writeString(
          folder.resolve(sample.source()).resolve("%02d-%s".formatted(copy, sample.name())),
          copy == 0 ? sample.text() : copy(sample.text(), copy));
    }
    return sources.size();
  }

  /// The first two addresses of a text: that of the front matter, and that of the heading.
  private static String copy(String text, int copy) {
    int[] left = {2};
    return ADDRESS
        .matcher(text)
        .replaceAll(found -> {
          String url = found.group().replace("\\", "\\\\").replace("$", "\\$");
          return left[0]-- > 0 ? url + (url.contains("?") ? "&" : "?") + "copy=" + copy : url;
        });
  }

  private static List<Sample> samples(Path documents, Map<String, String> sources)
      throws IOException {
    List<Sample> out = new ArrayList<>();
    Set<String> paths = new HashSet<>();
    for (String file : FILES) {
      try (var in =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(documents.resolve(file + ".jsonl.gz"))),
                  StandardCharsets.UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          JsonNode node = JSON.readTree(line);
          String path = node.path("path").asString("");
          String[] names = path.split("/", -1);
          String site = file.equals("original") ? names[1] : file;
          if (paths.add(file + " " + path)) { // one revision of each
            String source = sources.computeIfAbsent(site, key -> "s" + sources.size());
            out.add(new Sample(source, names[names.length - 1], node.path("text").asString("")));
          }
        }
      }
    }
    return out;
  }

  private static List<Sample> invented(Map<String, String> sources) {
    List<Sample> out = new ArrayList<>();
    for (int i = 0; i < INVENTED; i++) {
      var random = new Random(i);
      var body = new StringBuilder("<p>");
      SampleFeeds.chinese(body, random, 400);
      body.append("</p><p>");
      SampleFeeds.english(body, random, 400);
      body.append("</p>");
      var document =
          new Document(
              Instant.ofEpochSecond(1_590_000_000L + 600L * i),
              "青河新闻 " + i,
              WebUrl.of("http://news.example/" + i),
              body.toString());
      String source = sources.computeIfAbsent("" + i % 10, key -> "s" + sources.size());
      out.add(new Sample(source, i + ".md", DocumentWriter.text(document)));
    }
    return out;
  }
}
