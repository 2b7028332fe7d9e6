package tidings.archive.manifest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signature of a day's file, in minisign's format with a hashed message, four lines:
///
/// ```
/// untrusted comment: signature from tidings.key, verify with minisign public key 59A1...
/// RUT...                      Base64 of "ED", the key's id, Ed25519 over BLAKE2b-512 of the file
/// trusted comment: file:23.jsonl lines:12 bytes:8934 time:2026-11-23T12:00:00Z
/// ...                         Base64 of Ed25519 over that signature and the trusted comment
/// ```
///
/// @param signature over the hash, 64 bytes in Base64 with what stands before it
/// @param covered what the trusted comment says
/// @param global signature over the signature and the comment, in Base64
public record DaySignature(String keyId, String signature, Covered covered, String global) {
  private static final String UNTRUSTED =
      "untrusted comment: signature from tidings.key, verify with minisign public key ";
  private static final String TRUSTED = "trusted comment: ";
  private static final Pattern COMMENT =
      Pattern.compile(
          "file:([0-9]{4}/[0-9]{2}/[0-9]{2}\\.jsonl) lines:([0-9]{1,10}) bytes:([0-9]{1,15})"
              + " time:([0-9TZ:.+-]{1,40})");

  /// What a signature covers: the beginning of a file.
  ///
  /// @param file below the folder `manifest`
  /// @param lines their number
  /// @param bytes their number
  /// @param time of signing, as text
  public record Covered(String file, long lines, long bytes, String time) {
    String comment() {
      return "file:" + file + " lines:" + lines + " bytes:" + bytes + " time:" + time;
    }

    static Optional<Covered> parse(String comment) {
      Matcher matcher = COMMENT.matcher(comment);
      return matcher.matches()
          ? Optional.of(
              new Covered(
                  matcher.group(1),
                  Long.parseLong(matcher.group(2)),
                  Long.parseLong(matcher.group(3)),
                  matcher.group(4)))
          : Optional.empty();
    }
  }

  /// The signature of a file as it is now.
  static DaySignature of(Path root, String file, SigningKey key, Instant now) throws IOException {
    Counted counted;
    try (InputStream in = Files.newInputStream(root.resolve(file))) {
      counted = Counted.of(in, Long.MAX_VALUE);
    }
    var covered = new Covered(below(file), counted.lines(), counted.bytes(), now.toString());
    byte[] signed = key.sign(counted.hash());
    byte[] global = key.sign(concat(signed, bytes(covered.comment())));
    byte[] head = concat(bytes("ED"), key.publicKey().idBytes());
    return new DaySignature(
        key.publicKey().id(),
        Base64.getEncoder().encodeToString(concat(head, signed)),
        covered,
        Base64.getEncoder().encodeToString(global));
  }

  /// The path that a signature names its file by.
  static String below(String file) {
    return file.substring(ManifestFiles.FOLDER.length() + 1);
  }

  /// Reads a signature's file; empty where it is not byte for byte what [#text] would write.
  static Optional<DaySignature> read(Path file) throws IOException {
    if (Files.size(file) > 4096) {
      return Optional.empty();
    }
    return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
  }

  static Optional<DaySignature> parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() != 4
        || !lines.get(0).startsWith(UNTRUSTED)
        || !lines.get(2).startsWith(TRUSTED)) {
      return Optional.empty();
    }
    return Covered.parse(lines.get(2).substring(TRUSTED.length()))
        .map(covered ->
            new DaySignature(
                lines.get(0).substring(UNTRUSTED.length()), lines.get(1), covered, lines.get(3)))
        .filter(read -> read.text().equals(text) && read.isCanonical());
  }

  private boolean isCanonical() {
    return isCanonical(signature, 74) && isCanonical(global, 64);
  }

  /// Base64 has several spellings for one value; only one counts.
  private static boolean isCanonical(String text, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return bytes.length == length && Base64.getEncoder().encodeToString(bytes).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// What the file holds.
  String text() {
    return UNTRUSTED
        + keyId
        + "\n"
        + signature
        + "\n"
        + TRUSTED
        + covered.comment()
        + "\n"
        + global
        + "\n";
  }

  /// What is wrong with the signature of a file; empty where the key made it over the bytes that it
  /// says it covers.
  Optional<String> problem(Path path, String file, PublicKey key) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      return problem(in, file, key);
    }
  }

  /// The same for the bytes of a file.
  Optional<String> problem(String file, byte[] bytes, PublicKey key) {
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      return problem(in, file, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> problem(InputStream in, String file, PublicKey key) throws IOException {
    byte[] whole = Base64.getDecoder().decode(signature);
    if (!keyId.equals(key.id())
        || !Arrays.equals(Arrays.copyOfRange(whole, 2, 10), key.idBytes())) {
      return Optional.of("signed with another key (" + keyId + ", not " + key.id() + ")");
    }
    byte[] signed = Arrays.copyOfRange(whole, 10, whole.length);
    if (whole[0] != 'E'
        || whole[1] != 'D'
        || !key.verifies(
            concat(signed, bytes(covered.comment())), Base64.getDecoder().decode(global))) {
      return Optional.of("the signature is not the key's: it was altered");
    }
    if (!covered.file().equals(below(file))) {
      return Optional.of("the signature of another file: " + covered.file());
    }
    var counted = Counted.of(in, covered.bytes());
    if (counted.bytes() < covered.bytes()) {
      return Optional.of(
          "%d of %d signed bytes are there: lines were removed, or shortened"
              .formatted(counted.bytes(), covered.bytes()));
    }
    return key.verifies(counted.hash(), signed)
        ? Optional.empty()
        : Optional.of("the signature does not match: a line was altered, inserted or removed");
  }

  /// The beginning of a file, hashed and counted.
  @SuppressWarnings("ArrayRecordComponent") // used at once and let go
  private record Counted(byte[] hash, long lines, long bytes) {
    static Counted of(InputStream in, long most) throws IOException {
      var hash = new Blake2b();
      long lines = 0;
      long bytes = 0;
      byte[] buffer = new byte[1 << 16];
      while (bytes < most) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, most - bytes));
        if (read < 0) {
          break;
        }
        hash.update(buffer, 0, read);
        bytes += read;
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
      return new Counted(hash.digest(), lines, bytes);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] out = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, out, first.length, second.length);
    return out;
  }
}
