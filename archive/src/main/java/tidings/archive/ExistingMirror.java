package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// Looks at a mirror that other programs made, `articles/<site>/<id>[_<title>].md`, and tells its
/// sources. Changes nothing.
public final class ExistingMirror {
  /// So many documents of a site tell its host.
  private static final int SAMPLE = 50;

  private static final Set<String> EMPTY_LABELS =
      Set.of("www", "m", "cn", "zh", "com", "org", "net", "co", "gov");

  private ExistingMirror() {}

  /// A folder of a mirror.
  ///
  /// @param id its id as a source of ours: the folder's name where that can be one, else made from
  ///   the host that its documents link to
  /// @param folder its name below `articles/`
  /// @param documents files that look like documents
  public record Site(SourceId id, String folder, long documents) {}

  /// The sites of the mirror at a root, by folder name.
  public static List<Site> sites(Path root) throws IOException {
    Path articles = root.resolve("articles");
    if (!Files.isDirectory(articles)) {
      return List.of();
    }
    List<Path> folders;
    try (Stream<Path> list = Files.list(articles)) {
      folders = list.filter(Files::isDirectory).sorted().toList();
    }
    List<Site> out = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Path folder : folders) {
      List<Path> files;
      try (Stream<Path> tree = Files.walk(folder)) {
        files = tree.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      }
      if (!files.isEmpty()) {
        String name = String.valueOf(folder.getFileName());
        SourceId id = id(name, files, taken);
        taken.add(id.value());
        out.add(new Site(id, name, files.size()));
      }
    }
    return out;
  }

  private static SourceId id(String name, List<Path> files, Set<String> taken) throws IOException {
    String base =
        SourceId.isValid(name) ? name : commonHost(files).map(ExistingMirror::label).orElse("site");
    return IntStream.iterate(1, n -> n + 1)
        .mapToObj(n -> n == 1 ? base : base + "-" + n)
        .filter(id -> !taken.contains(id) && !Source.isReserved(id))
        .findFirst()
        .map(SourceId::new)
        .orElseThrow();
  }

  private static Optional<String> commonHost(List<Path> files) throws IOException {
    Map<String, Integer> hosts = new HashMap<>();
    for (Path file : files.subList(0, Math.min(SAMPLE, files.size()))) {
      if (DocumentReader.read(Files.readAllBytes(file)) instanceof DocumentReading.Whole whole) {
        whole.url().map(WebUrl::host).ifPresent(host -> hosts.merge(host, 1, Integer::sum));
      }
    }
    return hosts.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  private static String label(String host) {
    String[] labels = host.split("\\.", -1);
    for (int i = labels.length - 2; i >= 0; i--) {
      String label = labels[i].replaceAll("[^a-z0-9-]", "");
      if (!EMPTY_LABELS.contains(label) && SourceId.isValid(label)) {
        return label;
      }
    }
    return "site";
  }
}
