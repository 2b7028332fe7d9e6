package tidings.archive.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import tidings.archive.disk.DurableFiles;

/// The operator's Ed25519 pair: `tidings.key` as PKCS#8 in PEM, which never leaves the machine, and
/// `tidings.pub` for readers.
public final class SigningKey {
  /// The private key's file below the archive's root.
  public static final String FILE = "tidings.key";

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
  private static final String END = "-----END PRIVATE KEY-----\n";
  private static final int LENGTH = 32;

  private final PrivateKey key;
  private final PublicKey publicKey;

  private SigningKey(PrivateKey key, PublicKey publicKey) {
    this.key = key;
    this.publicKey = publicKey;
  }

  /// The public half.
  public PublicKey publicKey() {
    return publicKey;
  }

  /// Makes a new pair; nobody else can read the private half from the start.
  ///
  /// @param temporary a folder for unfinished files, on the same file system
  static SigningKey create(Path root, Path temporary) throws IOException {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      String base64 =
          Base64.getMimeEncoder(64, new byte[] {'\n'})
              .encodeToString(pair.getPrivate().getEncoded());
      write(root.resolve(FILE), temporary, BEGIN + base64 + "\n" + END, "rw-------");
      return new SigningKey(pair.getPrivate(), raw(pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /// Writes the public half beside the private one.
  void publish(Path root, Path temporary) throws IOException {
    write(root.resolve(PublicKey.FILE), temporary, publicKey.text(), "rw-r--r--");
  }

  /// Reads the private half.
  ///
  /// @throws IOException where the file cannot be read, or holds no Ed25519 key
  static SigningKey read(Path root) throws IOException {
    Path file = root.resolve(FILE);
    if (Files.size(file) > 4096) {
      throw new UnreadableKeyException();
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip() + "\n";
    try {
      if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
        throw new IllegalArgumentException("not PEM");
      }
      byte[] bytes =
          Base64.getMimeDecoder()
              .decode(text.substring(BEGIN.length(), text.length() - END.length()));
      PrivateKey key =
          KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes));
      return new SigningKey(key, publicHalf(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnreadableKeyException(e);
    }
  }

  /// The JDK makes a pair from 32 random bytes, and PKCS#8 ends with them: given the same bytes, it
  /// makes the same pair.
  private static PublicKey publicHalf(byte[] pkcs8) throws GeneralSecurityException {
    byte[] seed = Arrays.copyOfRange(pkcs8, pkcs8.length - LENGTH, pkcs8.length);
    var generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new Fixed(seed));
    return raw(generator.generateKeyPair().getPublic());
  }

  private static PublicKey raw(java.security.PublicKey key) {
    byte[] encoded = key.getEncoded();
    return PublicKey.of(Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
  }

  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("an Ed25519 key signs", e);
    }
  }

  private static void write(Path file, Path temporary, String text, String mode)
      throws IOException {
    Path unfinished = temporary.resolve(String.valueOf(file.getFileName()));
    FileAttribute<?>[] attributes =
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
            }
            : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.syncFolder(file.resolveSibling(""));
  }

  /// "Random" bytes that are known.
  private static final class Fixed extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;

    Fixed(byte[] bytes) {
      super();
      this.bytes = bytes;
    }

    @Override
    public void nextBytes(byte[] out) {
      System.arraycopy(bytes, 0, out, 0, out.length);
    }
  }
}
