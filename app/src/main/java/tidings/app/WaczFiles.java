package tidings.app;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tidings.archive.capture.CaptureLog;
import tidings.archive.capture.CapturedRecord;

/// Files put into a zip file, with what a data package says of them.
final class WaczFiles {
  private static final int BUFFER = 1 << 16;

  private final ZipOutputStream zip;
  private final LocalDateTime time;
  private final List<Map<String, Object>> resources = new ArrayList<>();

  /// Files of one zip file.
  ///
  /// @param time of the files
  WaczFiles(ZipOutputStream zip, LocalDateTime time) {
    this.zip = zip;
    this.time = time;
  }

  /// What there is, as the data package describes it.
  List<Map<String, Object>> resources() {
    return List.copyOf(resources);
  }

  /// Writes lines, packed.
  void text(String path, Iterable<String> lines) throws IOException {
    MessageDigest digest = sha256();
    long bytes = 0;
    zip.putNextEntry(entry(path));
    for (String line : lines) {
      byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
      digest.update(text);
      bytes += text.length;
      zip.write(text);
    }
    zip.closeEntry();
    note(path, digest, bytes);
  }

  /// Copies records of a WARC file into one of the same name, which is not packed again, so that
  /// readers can begin at any of them.
  void archive(Path root, String name, List<CapturedRecord> records) throws IOException {
    Path file = root.resolve(CaptureLog.FOLDER).resolve(name);
    String path = "archive/" + name;
    long bytes = records.stream().mapToLong(CapturedRecord::length).sum();
    // A zip file tells the checksum of what is not packed before it comes: it is read twice.
    MessageDigest digest = sha256();
    var crc = new CRC32();
    try (OutputStream sum =
        new DigestOutputStream(
            new CheckedOutputStream(OutputStream.nullOutputStream(), crc), digest)) {
      copy(file, records, sum);
    }
    ZipEntry entry = entry(path);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes);
    entry.setCompressedSize(bytes);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    copy(file, records, zip);
    zip.closeEntry();
    note(path, digest, bytes);
  }

  private static void copy(Path file, List<CapturedRecord> records, OutputStream out)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      long at = 0;
      for (CapturedRecord record : records) {
        in.skipNBytes(record.where().offset() - at);
        at = record.where().offset() + record.length();
        for (long left = record.length(); left > 0; ) {
          int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
          if (read < 0) {
            throw new EOFException(file + " became shorter");
          }
          out.write(buffer, 0, read);
          left -= read;
        }
      }
    }
  }

  private ZipEntry entry(String path) {
    var entry = new ZipEntry(path);
    entry.setTimeLocal(time);
    return entry;
  }

  private void note(String path, MessageDigest digest, long bytes) {
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("name", path.substring(path.lastIndexOf('/') + 1));
    resource.put("path", path);
    resource.put("hash", "sha256:" + HexFormat.of().formatHex(digest.digest()));
    resource.put("bytes", bytes);
    resources.add(resource);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
