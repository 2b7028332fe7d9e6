package tidings.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What search finds, and how fast.
final class SearchBench {
  private SearchBench() {}

  /// @param arguments the folder of real documents, and how many to make of them
  public static void main(String[] arguments) throws Exception {
    List<SearchDocuments.Sample> documents = SearchDocuments.read(Path.of(arguments[0]));
    Path folder = Files.createTempDirectory("tidings-search");
    new SearchQuality(documents).print(folder.resolve("quality"));
  }
}
