package tidings.archive.git;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/// Tells whether Git's objects are, byte for byte, what Git wrote.
///
/// `git fsck --full` unpacks every object to know that. A pack and its index end with the SHA-1 of
/// all that stands before, the index also names its pack's
/// ([gitformat-pack](https://git-scm.com/docs/gitformat-pack)), and a loose object is named after
/// what it unpacks to: to hash the files takes a tenth of the time. Why something is not as it was
/// written, and which object suffers, is for Git to say.
final class ObjectCheck {
  private static final int SHA1 = 20;
  private static final String PACK = ".pack";

  /// Files that end with the hash of what stands before; others are under way, or notes of Git's.
  private static final Pattern HASHED =
      Pattern.compile("multi-pack-index|pack-.*\\.(?:pack|idx|rev|bitmap)", Pattern.DOTALL);

  private final Path objects;
  private final MessageDigest sha = sha1();
  private final byte[] buffer = new byte[1 << 16];

  /// @param objects the folder `objects` of a repository
  ObjectCheck(Path objects) {
    this.objects = objects;
  }

  /// Whether all is as it was written; false as well where this repository is of a kind that is not
  /// known here, such as one with names by SHA-256.
  boolean isSound() throws IOException {
    if (!Files.isDirectory(objects) || Files.exists(objects.resolve("info/alternates"))) {
      return false;
    }
    for (Path folder : list(objects)) {
      String name = name(folder);
      boolean sound =
          switch (name) {
            case "pack" -> arePacksSound(folder);
            case "info" -> true; // lists and graphs that Git makes anew
            default -> name.length() != 2 || areLooseSound(folder);
          };
      if (!sound) {
        return false;
      }
    }
    return true;
  }

  private boolean arePacksSound(Path folder) throws IOException {
    for (Path file : list(folder)) {
      String name = name(file);
      if (HASHED.matcher(name).matches() && !endsWithItsHash(file)) {
        return false;
      }
      if (name.endsWith(PACK) && !hasItsIndex(file)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasItsIndex(Path pack) throws IOException {
    String stem = name(pack).substring(0, name(pack).length() - PACK.length());
    Path index = pack.resolveSibling(stem + ".idx");
    return Files.isRegularFile(index)
        && Arrays.equals(end(pack, SHA1), Arrays.copyOf(end(index, 2 * SHA1), SHA1));
  }

  private static byte[] end(Path file, int length) throws IOException {
    try (SeekableByteChannel in = Files.newByteChannel(file)) {
      in.position(Math.max(0, in.size() - length));
      ByteBuffer bytes = ByteBuffer.allocate(length);
      while (bytes.hasRemaining() && in.read(bytes) > 0) {
        // until all is there; what is shorter does not end with a hash
      }
      return bytes.array();
    }
  }

  private boolean endsWithItsHash(Path file) throws IOException {
    long left = Files.size(file) - SHA1;
    if (left < 0) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return false;
        }
        sha.update(buffer, 0, read);
        left -= read;
      }
      return Arrays.equals(sha.digest(), in.readNBytes(SHA1));
    }
  }

  private boolean areLooseSound(Path folder) throws IOException {
    for (Path file : list(folder)) {
      String hex = name(folder) + name(file);
      // Other names are of files that Git was writing.
      if (hex.length() == 2 * SHA1 && !isLooseSound(file, hex)) {
        return false;
      }
    }
    return true;
  }

  private boolean isLooseSound(Path file, String hex) throws IOException {
    var inflater = new Inflater();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new InflaterInputStream(raw, inflater)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
      }
      boolean isAll = inflater.getRemaining() == 0 && raw.read() < 0;
      return HexFormat.of().formatHex(sha.digest()).equals(hex) && isAll;
    } catch (ZipException | EOFException e) {
      sha.reset();
      return false;
    } finally {
      inflater.end();
    }
  }

  /// What Git calls the bytes of a file.
  static String blobName(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    MessageDigest sha = sha1();
    sha.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(sha.digest(bytes));
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
