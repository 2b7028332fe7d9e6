package tidings.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What search finds, how soon, and how fast.
final class SearchBench {
  private SearchBench() {}

  /// Prints the figures.
  ///
  /// @param arguments the folder of real documents; then, to measure the speed, how many to make of
  ///   them
  public static void main(String[] arguments) throws Exception {
    List<SearchDocuments.Sample> documents = SearchDocuments.read(Path.of(arguments[0]));
    Path folder = Files.createTempDirectory("tidings-search");
    try {
      if (arguments.length > 1) {
        new SearchSpeed(documents, Integer.parseInt(arguments[1])).print(folder);
      } else {
        new SearchQuality(documents).print(folder.resolve("quality"));
        SearchFreshness.print(documents, folder.resolve("archive"));
      }
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
