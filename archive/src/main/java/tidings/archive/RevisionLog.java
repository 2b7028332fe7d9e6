package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.ArticleTable.Intent;
import tidings.archive.catalog.ArticleTable.Touch;
import tidings.archive.catalog.ManifestTable;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.manifest.ManifestEntry;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.ManifestLog;
import tidings.archive.manifest.Position;
import tidings.archive.manifest.Removal;
import tidings.model.Digest;
import tidings.model.DocumentId;

/// What the archive writes into its manifest: turns rows of the catalog into lines.
final class RevisionLog {
  /// So many articles get their lines at once.
  private static final int BATCH = 500;

  private final Path root;
  private final ArticleTable articles;
  private final ManifestTable table;
  private final ManifestLog log;
  private final InstantSource clock;
  private final Consumer<String> notes;

  /// @param notes hears what the operator should know
  RevisionLog(
      Path root,
      ArticleTable articles,
      ManifestTable table,
      InstantSource clock,
      Consumer<String> notes) {
    this.root = root;
    this.articles = articles;
    this.table = table;
    this.log = new ManifestLog(root, root.resolve(Archive.WORK_FOLDER).resolve(Archive.DAMAGED));
    this.clock = clock;
    this.notes = notes;
  }

  /// Finds the end of the manifest; must come first, and after a failed [#append].
  ///
  /// @param unheard hears each line that the catalog never heard of, in order
  void recover(Consumer<ManifestLine> unheard) throws IOException {
    log.recover(table.end(), unheard).ifPresent(notes);
  }

  /// Appends lines; durable when this returns.
  Position append(List<? extends ManifestEntry> lines) throws IOException {
    return log.append(lines);
  }

  /// The lines of a write.
  ///
  /// @param earlier digest of the earlier revision's bytes as they are kept
  List<ManifestLine> lines(Intent intent, Optional<Digest> earlier) {
    ArticleRow row = intent.row();
    List<ManifestLine> out = new ArrayList<>();
    earlier.ifPresent(kept ->
        articles
            .findByPath(row.path())
            .filter(known -> !kept.equals(known.digest()))
            .ifPresent(known ->
                out.add(line(ManifestLine.EDITED, known, List.of(), known.revision(), kept))));
    ManifestLine stored = line(event(row), row, intent.keys(), row.revision(), row.digest());
    out.add(with(stored, stored.fingerprint(), intent.capture()));
    return out;
  }

  /// A numbered document whose short name was made from its path came from a mirror that was taken
  /// over: a catalog that is made anew must find that name again.
  private static String event(ArticleRow row) {
    boolean takenUp =
        row.revision() == 1
            && Layout.idIn(row.path()).isEmpty()
            && row.id().equals(DocumentId.of(row.source(), row.path()));
    return takenUp ? ManifestLine.TAKEN_UP : ManifestLine.STORED;
  }

  /// The lines of articles that are known by more than the catalog has.
  List<ManifestLine> lines(Collection<Touch> touches) {
    List<ManifestLine> out = new ArrayList<>();
    for (Touch touch : touches) {
      ArticleRow row = touch.row();
      List<String> fresh =
          touch.keys().stream()
              .filter(key ->
                  articles
                      .findByKey(row.source(), key)
                      .filter(owner -> owner.number() == row.number())
                      .isEmpty())
              .toList();
      if (!fresh.isEmpty() || row.fingerprint().isEmpty()) {
        ManifestLine line = line(ManifestLine.KEYS, row, fresh, row.revision(), row.digest());
        out.add(with(line, touch.fingerprint(), Optional.empty()));
      }
    }
    return out;
  }

  /// The line of an article that was withdrawn, or, without a reason, is back.
  ///
  /// @param capture of what shows it
  /// @param seen when that was
  ManifestLine withdrawn(
      ArticleRow row, String reason, Optional<CaptureReference> capture, Instant seen) {
    return new ManifestLine(
        now(),
        reason.isEmpty() ? ManifestLine.RETURNED : ManifestLine.WITHDRAWN,
        row.source(),
        row.identity(),
        List.of(),
        row.path(),
        row.revision(),
        row.digest(),
        row.heading().url(),
        row.firstSeen(),
        seen.truncatedTo(ChronoUnit.MILLIS),
        row.fingerprint(),
        capture,
        reason);
  }

  /// Appends lines of files that are kept no longer; durable when this returns.
  void removed(List<Removal> files) throws IOException {
    table.heard(log.append(files));
  }

  /// The line of a revision that is gone.
  ManifestLine lost(ArticleRow row, int revision, Digest digest) {
    ManifestLine line = line(ManifestLine.LOST, row, List.of(), revision, digest);
    return revision == row.revision() ? with(line, ManifestLine.LOST, Optional.empty()) : line;
  }

  /// The line of an earlier text that lies where the newest revision, which is gone, should.
  ManifestLine inItsPlace(ArticleRow row, Digest present) {
    ManifestLine line = line(ManifestLine.TAKEN_UP, row, List.of(), row.revision() + 1, present);
    return with(line, ManifestLine.LOST, Optional.empty());
  }

  /// Writes lines of the articles that have none: of documents that were taken over, or that an
  /// earlier version stored.
  void takeUp() throws IOException {
    while (true) {
      List<Intent> unlisted = table.unlisted(BATCH);
      if (unlisted.isEmpty()) {
        return;
      }
      List<ManifestLine> lines = new ArrayList<>();
      for (Intent article : unlisted) {
        ArticleRow row = article.row();
        for (int revision = 1; revision < row.revision(); revision++) {
          Path file = root.resolve(RevisionPath.of(row.path(), revision));
          if (Files.isRegularFile(file)) {
            Digest digest = Digest.of(Files.readAllBytes(file));
            lines.add(line(ManifestLine.TAKEN_UP, row, List.of(), revision, digest));
          }
        }
        lines.add(line(ManifestLine.TAKEN_UP, row, article.keys(), row.revision(), row.digest()));
      }
      table.listed(unlisted, lines, log.append(lines));
    }
  }

  private ManifestLine line(
      String event, ArticleRow row, List<String> keys, int revision, Digest digest) {
    return new ManifestLine(
        now(),
        event,
        row.source(),
        row.identity(),
        keys,
        row.path(),
        revision,
        digest,
        row.heading().url(),
        row.firstSeen(),
        row.changed(),
        row.fingerprint(),
        Optional.empty(),
        "");
  }

  private static ManifestLine with(
      ManifestLine line, String fingerprint, Optional<CaptureReference> capture) {
    return new ManifestLine(
        line.time(),
        line.event(),
        line.source(),
        line.entry(),
        line.keys(),
        line.path(),
        line.revision(),
        line.sha256(),
        line.url(),
        line.firstSeen(),
        line.seen(),
        fingerprint,
        capture,
        "");
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
