package tidings.archive.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A day's file with its signature, to tell which of several versions of them are sound.
///
/// @param root of the archive
/// @param file of the day, below the root
public record SignedFile(Path root, String file) {
  /// The public key in an archive; empty where there is none that can be read.
  public static Optional<PublicKey> key(Path root) throws IOException {
    Path path = root.resolve(PublicKey.FILE);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(PublicKey.read(path));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Tells whether some bytes are a public key's file as Tidings writes it.
  public static boolean isPublicKey(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String[] lines = text.split("\n", -1);
    try {
      return lines.length == 3 && new PublicKey(lines[1]).text().equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// The signature's path below the root.
  public String signature() {
    return file + ManifestFiles.SIGNATURE;
  }

  /// Tells whether the signature that lies there is the key's over the file that lies there.
  public boolean isSound(PublicKey key) throws IOException {
    Path path = root.resolve(signature());
    return Files.isRegularFile(path) && isSoundWith(Files.readAllBytes(path), key);
  }

  /// Tells whether a signature is the key's over the file that lies there.
  public boolean isSoundWith(byte[] signature, PublicKey key) {
    Path path = root.resolve(file);
    try {
      return Files.isRegularFile(path) && isSound(signature, key, path);
    } catch (IOException e) {
      return false; // what cannot be read is not sound
    }
  }

  /// Tells whether a signature is the key's over some bytes.
  public boolean isSoundWith(byte[] signature, byte[] lines, PublicKey key) {
    Optional<DaySignature> read = DaySignature.parse(new String(signature, StandardCharsets.UTF_8));
    return read.isPresent() && read.get().problem(file, lines, key).isEmpty();
  }

  private boolean isSound(byte[] signature, PublicKey key, Path path) throws IOException {
    Optional<DaySignature> read = DaySignature.parse(new String(signature, StandardCharsets.UTF_8));
    return read.isPresent() && read.get().problem(path, file, key).isEmpty();
  }
}
