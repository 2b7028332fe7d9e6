package tidings.archive.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Checks that each day of the manifest is signed.
public final class SignatureCheck {
  private final Path root;
  private final PublicKey key;
  private final List<String> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private SignatureCheck(Path root, PublicKey key) {
    this.root = root;
    this.key = key;
  }

  /// What a check found.
  ///
  /// @param findings what is wrong, one line each, with the file
  /// @param notes what is strange and may be right
  public record Result(List<String> findings, List<String> notes) {}

  /// Checks the signatures of all days with a key.
  public static Result of(Path root, PublicKey key) throws IOException {
    var check = new SignatureCheck(root, key);
    check.run();
    return new Result(check.findings, check.notes);
  }

  private void run() throws IOException {
    List<String> files = ManifestFiles.all(root);
    for (String file : files) {
      checkSignature(file, file.equals(files.getLast()));
    }
    Path folder = root.resolve(ManifestFiles.FOLDER);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        tree.map(file -> root.relativize(file).toString().replace('\\', '/'))
            .filter(file -> file.endsWith(ManifestFiles.SIGNATURE))
            .filter(file -> !files.contains(withoutEnding(file)))
            .sorted()
            .forEach(file -> findings.add(withoutEnding(file) + ": missing, and was signed"));
      }
    }
  }

  private static String withoutEnding(String signature) {
    return signature.substring(0, signature.length() - ManifestFiles.SIGNATURE.length());
  }

  private void checkSignature(String file, boolean isNewest) throws IOException {
    String path = file + ManifestFiles.SIGNATURE;
    if (!Files.isRegularFile(root.resolve(path))) {
      if (isNewest) {
        notes.add(file + ": not signed yet; the end of the next run signs it");
      } else {
        findings.add(path + ": missing");
      }
      return;
    }
    Optional<DaySignature> signature = DaySignature.read(root.resolve(path));
    if (signature.isEmpty()) {
      findings.add(path + ": altered: not a signature as Tidings writes it");
      return;
    }
    Optional<String> problem = signature.get().problem(root.resolve(file), file, key);
    long signed = signature.get().covered().bytes();
    if (problem.isPresent()) {
      findings.add(path + ": " + problem.get());
    } else if (signed < Files.size(root.resolve(file))) {
      String what =
          file + ": what follows line " + signature.get().covered().lines() + " is not signed";
      (isNewest ? notes : findings).add(what);
    }
  }
}
