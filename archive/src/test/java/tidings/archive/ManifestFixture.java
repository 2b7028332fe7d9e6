package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.manifest.PublicKey;
import tidings.model.Document;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// An archive with a clock that the test moves.
abstract class ManifestFixture {
  static final SourceId VOA = new SourceId("voa");
  static final Source SOURCE = new Source(VOA, "美国之音", List.of(), Source.ContentChoice.AUTO, "voa");

  @TempDir Path folder;
  Path root = Path.of("");
  Layout layout = Layout.DATED;
  Instant now = Instant.parse("2026-03-02T09:00:00Z");

  @org.junit.jupiter.api.BeforeEach
  void makeTheRoot() throws IOException {
    root = Files.createDirectories(folder.resolve("archive"));
  }

  Archive open() throws ArchiveException {
    return Archive.open(root, layout, List.of(SOURCE), () -> now);
  }

  Draft draft(String id, String body) {
    var document =
        new Document(
            Instant.parse("2026-03-01T00:00:00Z"),
            "标题 " + id,
            WebUrl.of("https://news.example/" + id),
            body);
    return new Draft(
        VOA, "voa", id, List.of("id:" + id, "url:news.example/" + id), document, "f" + body, now);
  }

  /// Stores documents as one run does, and signs.
  void run(Draft... drafts) throws Exception {
    try (Archive archive = open()) {
      for (Draft draft : drafts) {
        archive.store(draft).get();
      }
      archive.sign(now);
    }
  }

  Verification.Result verify() throws Exception {
    return verify(root, Optional.empty());
  }

  static Verification.Result verify(Path root, Optional<PublicKey> key) throws Exception {
    var subject = new Verification.Subject(List.of(SOURCE), false, key);
    return Verification.of(root, subject, (done, total) -> {});
  }

  List<Path> files(String below) throws IOException {
    Path top = root.resolve(below);
    if (!Files.exists(top)) {
      return List.of();
    }
    try (Stream<Path> tree = Files.walk(top)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  List<String> lines() throws IOException {
    List<String> out = new ArrayList<>();
    for (Path file : files("manifest")) {
      if (file.toString().endsWith(".jsonl")) {
        out.addAll(Files.readAllLines(file));
      }
    }
    return out;
  }

  /// What stands in tables of the catalog, in order.
  List<String> dump(String... queries) throws SQLException {
    List<String> out = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + root.resolve(".tidings/catalog.db"));
        Statement statement = connection.createStatement()) {
      for (String query : queries) {
        try (ResultSet rows = statement.executeQuery(query)) {
          while (rows.next()) {
            var line = new StringBuilder();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              line.append(rows.getString(i)).append('|');
            }
            out.add(line.toString());
          }
        }
      }
    }
    return out;
  }

  /// Everything that the catalog promises to have again.
  List<String> answers() throws SQLException {
    return dump(
        "SELECT source, identity, id, path, revision, url, title, time, fingerprint, digest,"
            + " first_seen, changed FROM articles ORDER BY number",
        "SELECT k.source, k.key, a.path FROM keys k JOIN articles a ON a.number = k.article"
            + " ORDER BY k.source, k.key",
        "SELECT * FROM folders ORDER BY folder",
        "SELECT count(*) FROM unlisted");
  }

  void delete(Path top) throws IOException {
    try (Stream<Path> tree = Files.walk(top)) {
      for (Path file : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
