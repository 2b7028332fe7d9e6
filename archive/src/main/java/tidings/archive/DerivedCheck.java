package tidings.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tidings.archive.catalog.DerivedTable;
import tidings.archive.catalog.DerivedTable.Derived;
import tidings.model.Digest;

/// Checks that lists, feeds and differences are as they were written.
final class DerivedCheck {
  private DerivedCheck() {}

  /// A file that is not as it was written.
  record Finding(String path, String what) {
    String line() {
      return path
          + ": "
          + what
          + "; it is made from the documents, 'tidings verify --repair' makes it anew";
    }
  }

  static List<Finding> of(Path root, DerivedTable table) throws IOException {
    List<Finding> findings = new ArrayList<>();
    for (Derived file : table.all()) {
      if (file.settled()) {
        Optional<Digest> present = digest(root.resolve(file.path()));
        if (present.isEmpty() && file.before().isEmpty()) {
          findings.add(new Finding(file.path(), "missing"));
        } else if (present.isPresent()
            && !present.get().equals(file.digest())
            && !present.equals(file.before())) {
          findings.add(new Finding(file.path(), "not as it was written"));
        }
      }
    }
    return findings;
  }

  private static Optional<Digest> digest(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    MessageDigest sha = ExpectedFiles.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return Optional.of(new Digest(HexFormat.of().formatHex(sha.digest())));
  }
}
