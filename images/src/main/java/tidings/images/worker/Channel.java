package tidings.images.worker;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/// The worker's end of the two pipes. Files go from and to native memory, so that the heap stays
/// small.
final class Channel {
  private final ReadableByteChannel in = new FileInputStream(FileDescriptor.in).getChannel();
  private final WritableByteChannel out = new FileOutputStream(FileDescriptor.out).getChannel();

  /// The next number, or nothing where the parent is gone.
  int readInt() throws IOException {
    ByteBuffer four = ByteBuffer.allocateDirect(4);
    fill(four);
    return four.flip().getInt();
  }

  String readString() throws IOException {
    ByteBuffer text = ByteBuffer.allocate(bounded(readInt(), Wire.LONGEST));
    fill(text);
    return StandardCharsets.UTF_8.decode(text.flip()).toString();
  }

  /// Fills memory with what comes next.
  void read(MemorySegment memory) throws IOException {
    fill(memory.asByteBuffer());
  }

  static int bounded(int length, int most) throws IOException {
    if (length < 0 || length > most) {
      throw new IOException("a length that makes no sense: " + length);
    }
    return length;
  }

  private void fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new EOFException("the parent is gone");
      }
    }
  }

  void write(int... numbers) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length);
    for (int number : numbers) {
      buffer.putInt(number);
    }
    drain(buffer.flip());
  }

  void write(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = Math.min(bytes.length, Wire.LONGEST);
    write(length);
    drain(ByteBuffer.wrap(bytes, 0, length));
  }

  void write(MemorySegment memory) throws IOException {
    drain(memory.asByteBuffer());
  }

  private void drain(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      out.write(buffer);
    }
  }
}
