package tidings.archive.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Looks through the members of a gzip file, of which a WARC file has one a record (RFC 1952,
/// section 2.2).
final class GzipMembers {
  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int CHUNK = 1 << 16;

  private final FileChannel file;
  private final ByteBuffer in = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN).flip();
  private final byte[] out = new byte[CHUNK];

  /// What the last member begins with, unpacked.
  private final byte[] head = new byte[CHUNK];

  private int headLength;

  /// Of the first byte in the buffer, in the file.
  private long at;

  private GzipMembers(FileChannel file, long from) {
    this.file = file;
    at = from;
  }

  /// The end of the last whole member; what lies behind it was never finished.
  ///
  /// @param from where a member begins, or the end of the file
  static long soundEnd(Path path, long from) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      var members = new GzipMembers(file, from);
      long sound = from;
      while (members.skipMember()) {
        sound = members.at;
      }
      return sound;
    }
  }

  /// Something done with one member.
  interface Step {
    /// Hears of a member.
    ///
    /// @param head what it begins with, unpacked; 64 KiB at most
    void take(long offset, long length, byte[] head);
  }

  /// Goes through the whole members of a file.
  ///
  /// @return the end of the last one
  static long each(Path path, Step step) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      var members = new GzipMembers(file, 0);
      long sound = 0;
      while (members.skipMember()) {
        step.take(sound, members.at - sound, Arrays.copyOf(members.head, members.headLength));
        sound = members.at;
      }
      return sound;
    }
  }

  /// Reads over a member; false where there is none, or it is not whole.
  private boolean skipMember() throws IOException {
    if (!fill(HEADER)
        || in.getChar(in.position()) != MAGIC
        || in.get(in.position() + 2) != DEFLATE
        || in.get(in.position() + 3) != 0
        || in.getInt(in.position() + 4) != 0) {
      return false; // the records that we write have no optional fields, and no time
    }
    skip(HEADER);
    headLength = 0;
    var crc = new CRC32();
    Inflater inflater = new Inflater(true);
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          if (!fill(1)) {
            return false;
          }
          inflater.setInput(in.array(), in.position(), in.remaining());
        }
        int before = inflater.getRemaining();
        int length = inflater.inflate(out);
        skip(before - inflater.getRemaining());
        crc.update(out, 0, length);
        int kept = Math.min(length, head.length - headLength);
        System.arraycopy(out, 0, head, headLength, kept);
        headLength += kept;
        if (length == 0 && inflater.needsDictionary()) {
          return false;
        }
      }
      if (!fill(TRAILER)) {
        return false;
      }
      boolean sound =
          in.getInt(in.position()) == (int) crc.getValue()
              && in.getInt(in.position() + 4) == (int) inflater.getBytesWritten();
      skip(TRAILER);
      return sound;
    } catch (DataFormatException torn) {
      return false;
    } finally {
      inflater.end();
    }
  }

  private void skip(int bytes) {
    in.position(in.position() + bytes);
    at += bytes;
  }

  /// Sees to it that so many bytes are in the buffer; false where the file ends before.
  private boolean fill(int bytes) throws IOException {
    if (in.remaining() >= bytes) {
      return true;
    }
    in.compact();
    long next = at + in.position();
    while (in.position() < bytes) {
      int read = file.read(in, next);
      if (read < 0) {
        break;
      }
      next += read;
    }
    in.flip();
    return in.remaining() >= bytes;
  }
}
