package tidings.archive.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import tidings.model.Digest;

/// An Ed25519 public key as minisign writes it, <https://jedisct1.github.io/minisign/>: a comment,
/// then in Base64 `Ed`, 8 bytes of the key's id, and the 32 bytes of the key.
///
/// @param base64 the second line
public record PublicKey(String base64) {
  /// Where an archive keeps its own.
  public static final String FILE = "tidings.pub";

  private static final int ID = 2;
  private static final int KEY = 10;
  private static final int LENGTH = 42;

  /// What stands before the bytes of a key in the form that the JDK reads (RFC 8410).
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  /// @throws IllegalArgumentException where that is no key
  public PublicKey {
    if (!isKey(base64)) {
      throw new IllegalArgumentException("not a minisign public key");
    }
  }

  private static boolean isKey(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == LENGTH && bytes[0] == 'E' && bytes[1] == 'd';
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Reads a key's file; also the second line alone, as operators hand it on.
  ///
  /// @throws IllegalArgumentException where it is none
  public static PublicKey read(Path file) throws IOException {
    if (Files.size(file) > 4096) {
      throw new IllegalArgumentException("not a minisign public key");
    }
    List<String> lines =
        new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("not a minisign public key");
    }
    return new PublicKey(lines.getLast().strip());
  }

  /// The key of some raw bytes; its id is the beginning of their SHA-256.
  static PublicKey of(byte[] key) {
    byte[] bytes = new byte[LENGTH];
    bytes[0] = 'E';
    bytes[1] = 'd';
    System.arraycopy(HexFormat.of().parseHex(Digest.of(key).hex()), 0, bytes, ID, KEY - ID);
    System.arraycopy(key, 0, bytes, KEY, key.length);
    return new PublicKey(Base64.getEncoder().encodeToString(bytes));
  }

  /// What the file holds.
  public String text() {
    return "untrusted comment: minisign public key " + id() + "\n" + base64 + "\n";
  }

  /// The id as minisign prints it.
  public String id() {
    byte[] id = idBytes();
    var out = new StringBuilder();
    for (int i = id.length - 1; i >= 0; i--) {
      out.append(HexFormat.of().withUpperCase().toHexDigits(id[i]));
    }
    return out.toString();
  }

  byte[] idBytes() {
    return Arrays.copyOfRange(Base64.getDecoder().decode(base64), ID, KEY);
  }

  /// Tells whether a signature is this key's over a message.
  boolean verifies(byte[] message, byte[] signature) {
    try {
      byte[] encoded = Arrays.copyOf(X509, X509.length + LENGTH - KEY);
      System.arraycopy(Base64.getDecoder().decode(base64), KEY, encoded, X509.length, LENGTH - KEY);
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      check.update(message);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // no point of the curve, or not the form of a signature
    }
  }
}
