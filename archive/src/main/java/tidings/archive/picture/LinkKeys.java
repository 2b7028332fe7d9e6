package tidings.archive.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// The secrets that links to the picture proxy are signed with: `.tidings/picture-links.key`, one a
/// line in URL-safe Base64, readable by the operator alone.
///
/// Links are signed with the first; those signed with the second are good too. To change the
/// secret, put a new line on top and, when no page with old links is about any more, take the last
/// one away. Where the file is lost, another is made, and links signed before are refused.
///
/// @param secrets one or two
public record LinkKeys(List<Secret> secrets) {
  /// The file below the archive's root.
  public static final String FILE = ".tidings/picture-links.key";

  private static final int LENGTH = 32;
  private static final int MOST = 2;
  private static final int MAX_FILE = 4096;

  /// A secret of 32 bytes.
  @SuppressWarnings("ArrayRecordComponent") // handed to the one who signs, never changed
  public record Secret(byte[] bytes) {
    public Secret {
      if (bytes.length != LENGTH) {
        throw new IllegalArgumentException("a secret has " + LENGTH + " bytes");
      }
    }
  }

  public LinkKeys {
    secrets = List.copyOf(secrets);
    if (secrets.isEmpty() || secrets.size() > MOST) {
      throw new IllegalArgumentException("one secret or two, not " + secrets.size());
    }
  }

  /// A key that lives as long as the process.
  public static LinkKeys forThisProcess() {
    return new LinkKeys(List.of(fresh()));
  }

  private static Secret fresh() {
    byte[] bytes = new byte[LENGTH];
    new SecureRandom().nextBytes(bytes);
    return new Secret(bytes);
  }

  /// Reads the keys of an archive, or makes the first where there are none. In a folder that cannot
  /// be written they live as long as the process.
  ///
  /// @throws IOException where the file holds something else
  public static LinkKeys open(Path root) throws IOException {
    Path file = root.resolve(FILE);
    if (!Files.exists(file)) {
      Path folder = root.resolve(".tidings");
      if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
        return forThisProcess();
      }
      create(file);
    }
    if (Files.size(file) > MAX_FILE) {
      throw new IOException(file + " holds no key: remove it, and another is made");
    }
    List<Secret> secrets = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (!line.isBlank() && secrets.size() < MOST) {
        secrets.add(secret(file, line.strip()));
      }
    }
    if (secrets.isEmpty()) {
      throw new IOException(file + " is empty: remove it, and another is made");
    }
    return new LinkKeys(secrets);
  }

  private static Secret secret(Path file, String line) throws IOException {
    try {
      return new Secret(Base64.getUrlDecoder().decode(line));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds no key: remove it, and another is made", e);
    }
  }

  /// Nobody else can read it from the start, and of two processes one makes it.
  private static void create(Path file) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(fresh().bytes()) + "\n";
    Path unfinished = file.resolveSibling("picture-links.new");
    Files.deleteIfExists(unfinished);
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    try {
      Files.move(unfinished, file);
    } catch (FileAlreadyExistsException e) {
      Files.deleteIfExists(unfinished); // another process was faster
    }
  }
}
