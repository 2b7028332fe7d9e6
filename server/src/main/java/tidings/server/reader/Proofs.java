package tidings.server.reader;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import tidings.archive.ArchiveState;
import tidings.archive.capture.CaptureReference;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.catalog.RevisionTable;
import tidings.archive.manifest.ManifestFiles;
import tidings.model.Digest;
import tidings.publish.view.ArticleView;

/// What shows that a revision is what was fetched.
final class Proofs {
  private Proofs() {}

  /// @param digest of the bytes that are shown; empty where there are none
  static ArticleView.Proof of(
      ArchiveState state, ArticleRow row, int revision, Optional<Digest> digest) {
    Optional<RevisionTable.Proof> line = state.revisions().proof(row, revision);
    String manifest = line.map(RevisionTable.Proof::manifest).orElse("");
    String signature = manifest.isEmpty() ? "" : manifest + ManifestFiles.SIGNATURE;
    boolean signed = !signature.isEmpty() && Files.isRegularFile(state.root().resolve(signature));
    Optional<Instant> recorded = line.map(RevisionTable.Proof::recorded);
    return new ArticleView.Proof(
        digest.orElse(row.digest()),
        revision == row.revision() ? row.path() : RevisionPath.of(row.path(), revision),
        manifest,
        line.map(RevisionTable.Proof::event).orElse(""),
        recorded,
        signed ? signature : "",
        line.flatMap(RevisionTable.Proof::capture).map(CaptureReference::toString).orElse(""));
  }
}
