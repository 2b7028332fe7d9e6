package tidings.app.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import tidings.archive.Archive;
import tidings.archive.Draft;
import tidings.archive.Layout;
import tidings.model.Document;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.search.Hit;
import tidings.search.SearchIndex;
import tidings.search.SearchRequest;

/// An archive to be searched.
record IndexedArchive(Path root) {
  private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");

  Archive open() throws Exception {
    return Archive.open(root, Layout.DATED, List.of(), InstantSource.system());
  }

  /// Stores an article, or another text of it; durable afterwards.
  void store(Archive archive, String name, String body) throws Exception {
    var document =
        new Document(
            TIME, "About " + name, WebUrl.of("https://a.example/" + name), "<p>" + body + "</p>");
    var source = new SourceId("a");
    archive.store(new Draft(source, "a", name, List.of("id:" + name), document, body, TIME)).get();
  }

  void store(String name, String body) throws Exception {
    try (Archive archive = open()) {
      store(archive, name, body);
    }
  }

  static List<String> found(SearchIndex index, String query) {
    return index.search(SearchRequest.of(query)).hits().stream()
        .map(hit -> hit.title().plain())
        .sorted()
        .toList();
  }

  static List<String> paths(SearchIndex index, String query) {
    return index.search(SearchRequest.of(query)).hits().stream().map(Hit::key).toList();
  }

  Path folder() {
    return root.resolve(".tidings/search");
  }

  /// The files of the index whose names match, but the lock.
  List<Path> files(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .filter(file -> file.getFileName().toString().matches(pattern))
          .filter(file -> !file.endsWith("write.lock"))
          .sorted()
          .toList();
    }
  }
}
