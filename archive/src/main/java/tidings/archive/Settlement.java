package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.ArticleTable.Intent;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.Position;
import tidings.model.Digest;

/// Settles what an earlier process, or a failed group of documents, left under way: lines of the
/// manifest that the catalog never heard of, and intents.
///
/// The lines are read one at a time: behind a catalog that was put back from a copy, there may be
/// any number of them.
final class Settlement {
  private static final int BATCH = 1000;

  private final Path root;
  private final ArticleTable articles;
  private final RevisionLog log;
  private final Map<String, Intent> open = new LinkedHashMap<>();
  private final List<Intent> done = new ArrayList<>();
  private final List<ManifestLine> unheard = new ArrayList<>();

  /// Lines of what was under way.
  private final List<ManifestLine> heard = new ArrayList<>();

  private boolean isManifestAhead;

  Settlement(Path root, ArticleTable articles, RevisionLog log) {
    this.root = root;
    this.articles = articles;
    this.log = log;
  }

  /// Does it; once.
  void run() throws IOException {
    articles.unfinished().forEach(intent -> open.put(intent.row().path(), intent));
    log.recover(this::hear);
    replay();
    List<ManifestLine> missing = new ArrayList<>();
    List<Intent> lost = new ArrayList<>();
    for (Intent intent : open.values()) {
      Optional<Digest> present = digest(root.resolve(intent.row().path()));
      Path earlier =
          root.resolve(
              RevisionPath.of(intent.row().path(), Math.max(1, intent.row().revision() - 1)));
      if (present.equals(Optional.of(intent.row().digest()))) {
        missing.addAll(log.lines(intent, digest(earlier)));
        done.add(intent);
      } else {
        lost.add(intent);
        if (intent.row().revision() > 1) {
          Files.deleteIfExists(earlier); // the copy of the revision that is still the newest
        }
      }
    }
    if (!done.isEmpty() || isManifestAhead) {
      Position end = log.append(missing);
      heard.addAll(missing);
      articles.fulfil(done, heard, end);
    }
    articles.abandon(lost);
  }

  private void hear(ManifestLine line) {
    Intent intent = open.get(line.path());
    if (intent == null) {
      isManifestAhead = true;
      unheard.add(line);
      if (unheard.size() == BATCH) {
        replay();
      }
    } else if (line.revision() == intent.row().revision()) {
      done.add(intent);
      heard.add(line);
      open.remove(line.path());
    }
  }

  private void replay() {
    new CatalogBuilder(root, articles).replay(unheard);
    unheard.clear();
  }

  private static Optional<Digest> digest(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? Optional.of(Digest.of(Files.readAllBytes(file)))
        : Optional.empty();
  }
}
