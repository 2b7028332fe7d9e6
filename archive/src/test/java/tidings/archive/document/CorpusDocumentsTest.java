package tidings.archive.document;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tidings.model.Document;
import tidings.model.Titles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads every document of the corpus of real mirrors, where it lies beside the repository
/// (`-Dtidings.shared=DIR`), and prints what became of them.
class CorpusDocumentsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path FOLDER =
      Path.of(System.getProperty("tidings.shared", "../../shared"))
          .toAbsolutePath()
          .normalize()
          .resolve("corpus/mirror/documents");

  /// Texts by the name of the file that holds them.
  private static final Map<String, List<String>> CORPUS = new TreeMap<>();

  @BeforeAll
  static void readTheCorpus() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no documents in " + FOLDER + " (set -Dtidings.shared)");
    try (Stream<Path> tree = Files.walk(FOLDER)) {
      for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
        String name = FOLDER.relativize(file).toString();
        if (name.endsWith(".jsonl.gz") && !name.startsWith("lists")) {
          CORPUS.put(name.replace(".jsonl.gz", ""), lines(file));
        } else if (name.endsWith(".md")) {
          CORPUS.computeIfAbsent("late", key -> new ArrayList<>()).add(Files.readString(file));
        }
      }
    }
  }

  private static List<String> lines(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line : (Iterable<String>) reader.lines()::iterator) {
        JsonNode text = JSON.readTree(line).path("text");
        if (text.isString()) {
          texts.add(text.stringValue());
        }
      }
    }
    return texts;
  }

  private static DocumentReading read(String text) {
    return DocumentReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String kind(DocumentReading reading) {
    return switch (reading) {
      case DocumentReading.Whole whole -> "read: " + whole.shape().label();
      case DocumentReading.Strange strange -> "strange: " + strange.reason();
      case DocumentReading.Damaged damaged -> "damaged: " + damaged.reason();
    };
  }

  /// What keeps a document from reading back to the same title, URL and time; empty if nothing.
  private static Optional<String> lost(DocumentReading.Whole whole) {
    if (whole.url().isEmpty()) {
      return Optional.of("no web address in the heading");
    }
    if (whole.time().isEmpty()) {
      return Optional.of("no time in the original (" + whole.shape().label() + ")");
    }
    if (!whole.title().equals(Titles.normalize(whole.title()))) {
      return Optional.of("the title is not one we would write");
    }
    var document =
        new Document(
            whole.time().get(), whole.title(), whole.url().get(), whole.body().replace("\n", ""));
    return DocumentReader.read(DocumentWriter.write(document))
                instanceof DocumentReading.Whole again
            && again.title().equals(whole.title())
            && again.url().equals(whole.url())
            && again.time().equals(whole.time())
        ? Optional.empty()
        : Optional.of("the writer's fault");
  }

  private static void print(String name, Map<String, Integer> table) {
    table.forEach((what, count) -> System.out.printf("  %-16s %6d  %s%n", name, count, what));
  }

  @Test
  void readsEveryDocument() {
    System.out.println("documents of real mirrors:");
    CORPUS.forEach((name, texts) -> {
      Map<String, Integer> table = new TreeMap<>();
      texts.forEach(text -> table.merge(kind(read(text)), 1, Integer::sum));
      print(name, table);
    });
  }

  @Test
  void readsNearlyAllOfTheOriginalMirror() {
    List<String> original = CORPUS.getOrDefault("original", List.of());
    long whole =
        original.stream().filter(text -> read(text) instanceof DocumentReading.Whole).count();
    assertTrue(
        whole >= 0.99 * original.size() && whole > 0, whole + " of " + original.size() + " read");
  }

  @Test
  void readsBackWhatItWrites() {
    System.out.println("read back to the same title, URL and time after being written by us:");
    Map<String, Integer> faults = new TreeMap<>();
    CORPUS.forEach((name, texts) -> {
      Map<String, Integer> table = new TreeMap<>();
      for (String text : texts) {
        if (read(text) instanceof DocumentReading.Whole whole) {
          String outcome = lost(whole).map(why -> "not: " + why).orElse("the same");
          table.merge(outcome, 1, Integer::sum);
        }
      }
      faults.merge(name, table.getOrDefault("not: the writer's fault", 0), Integer::sum);
      print(name, table);
    });
    assertTrue(faults.values().stream().allMatch(count -> count == 0), faults.toString());
  }
}
