package tidings.archive.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs the manifest's files, where the operator's key is there.
public final class Signer {
  private static final String GITIGNORE = ".gitignore";

  private final Path root;
  private final Optional<SigningKey> key;
  private final String trouble;

  private Signer(Path root, Optional<SigningKey> key, String trouble) {
    this.root = root;
    this.key = key;
    this.trouble = trouble;
  }

  /// Reads the operator's pair, or makes one where the archive never had one.
  ///
  /// @param temporary a folder for unfinished files, on the same file system
  public static Signer open(Path root, Path temporary) throws IOException {
    boolean hasKey = Files.exists(root.resolve(SigningKey.FILE));
    boolean hasPublicKey = Files.exists(root.resolve(PublicKey.FILE));
    if (!hasKey && (hasPublicKey || isSigned(root))) {
      return without(root, SigningKey.FILE + " is not there: put it back to have new lines signed");
    }
    try {
      ignoreInGit(root.resolve(GITIGNORE));
      SigningKey key = hasKey ? SigningKey.read(root) : SigningKey.create(root, temporary);
      if (!hasPublicKey) {
        key.publish(root, temporary);
      }
      return PublicKey.read(root.resolve(PublicKey.FILE)).equals(key.publicKey())
          ? new Signer(root, Optional.of(key), "")
          : without(
              root,
              SigningKey.FILE
                  + " and "
                  + PublicKey.FILE
                  + " are not of one pair: put back the ones that belong together");
    } catch (IllegalArgumentException e) {
      return without(root, PublicKey.FILE + " holds no key: put it back, such as from Git");
    } catch (UnreadableKeyException e) {
      return without(root, e.getMessage() + ": put it back to have new lines signed");
    }
  }

  private static Signer without(Path root, String why) {
    return new Signer(root, Optional.empty(), "the manifest is not signed: " + why);
  }

  private static boolean isSigned(Path root) throws IOException {
    Optional<String> newest = ManifestFiles.newest(root);
    return newest.isPresent() && Files.exists(root.resolve(newest.get() + ManifestFiles.SIGNATURE));
  }

  private static void ignoreInGit(Path gitignore) throws IOException {
    String present =
        Files.exists(gitignore) ? Files.readString(gitignore, StandardCharsets.UTF_8) : "";
    if (present.lines().noneMatch(SigningKey.FILE::equals)) {
      String gap = present.isEmpty() || present.endsWith("\n") ? "" : "\n";
      Files.writeString(gitignore, present + gap + SigningKey.FILE + "\n");
    }
  }

  /// Why nothing is signed, or empty.
  public String trouble() {
    return trouble;
  }

  /// New signatures.
  ///
  /// @param files what they are to hold, by the path below the root, the oldest first
  /// @param troubles why some are not made, one line each
  public record Signed(Map<String, byte[]> files, List<String> troubles) {}

  /// Signs what has no signature, and what grew since it was signed. What was changed in another
  /// way is not signed again: its signature stays as evidence.
  public Signed sign(Instant now) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    List<String> troubles = new ArrayList<>();
    if (key.isEmpty()) {
      return new Signed(files, List.of(trouble));
    }
    for (String file : unsigned(key.get().publicKey(), troubles)) {
      DaySignature signature = DaySignature.of(root, file, key.get(), now);
      files.put(file + ManifestFiles.SIGNATURE, signature.text().getBytes(StandardCharsets.UTF_8));
    }
    return new Signed(files, troubles);
  }

  /// Signatures are written in the order of days, so what lies before a file that is signed as a
  /// whole is signed too.
  private List<String> unsigned(PublicKey publicKey, List<String> troubles) throws IOException {
    List<String> out = new ArrayList<>();
    for (String file : ManifestFiles.all(root).reversed()) {
      Path path = root.resolve(file + ManifestFiles.SIGNATURE);
      if (!Files.isRegularFile(path)) {
        out.addFirst(file);
        continue;
      }
      Optional<DaySignature> present = DaySignature.read(path);
      if (present.isPresent()
          && present.get().keyId().equals(publicKey.id())
          && present.get().covered().bytes() == Files.size(root.resolve(file))) {
        break;
      }
      Optional<String> problem =
          present.isPresent()
              ? present.get().problem(root.resolve(file), file, publicKey)
              : Optional.of("no signature of ours");
      if (problem.isEmpty()) {
        out.addFirst(file);
      } else {
        troubles.add(
            file + " is not signed again, because its signature is bad: see 'tidings verify'");
      }
    }
    return out;
  }
}
