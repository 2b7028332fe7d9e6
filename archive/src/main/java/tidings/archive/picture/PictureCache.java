package tidings.archive.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import tidings.model.Digest;

/// A cache of pictures on disk, below `.tidings/pictures`, of a bounded size: what was not used for
/// longest goes first. Everything in it can be made again, so nothing is synced; instead each item
/// carries a sum (CRC-32C, which costs a tenth of a digest: disks err, they do not lie) and is
/// checked when it is read, and one that is damaged is as if not there.
///
/// An item lies at `ab/<key>` and is a mark, the sum of the rest, the length of what is said about
/// it, that, and the bytes. It gets its name when it is complete. Two processes may share the
/// folder; each counts what it knows of.
public final class PictureCache {
  /// Where it lies below an archive's root.
  public static final String FOLDER = ".tidings/pictures";

  private static final byte[] MAGIC = "TIDPIC2\n".getBytes(StandardCharsets.US_ASCII);

  /// The mark, the sum, and the length of what is said.
  private static final int HEAD = MAGIC.length + Integer.BYTES + Short.BYTES;

  /// What a file takes beside its bytes, roughly.
  private static final int OVERHEAD = 2048;

  private static final int MAX_ABOUT = 60_000;
  private static final AtomicLong COUNTER = new AtomicLong();

  private final Path folder;
  private final long limit;
  private final boolean writable;
  private final InstantSource clock;
  private final Map<Digest, Long> sizes = new LinkedHashMap<>(1024, 0.75f, true);
  private long total;

  /// What is kept under a key.
  ///
  /// @param about a short text
  @SuppressWarnings("ArrayRecordComponent") // a picture's bytes, handed on and never changed
  public record Item(String about, byte[] bytes) {}

  private PictureCache(Path folder, long limit, boolean writable, InstantSource clock) {
    this.folder = folder;
    this.limit = limit;
    this.writable = writable;
    this.clock = clock;
  }

  /// Opens the cache of an archive. Where its folder cannot be written, what is in it is used and
  /// nothing is added.
  ///
  /// @param limit the most bytes on disk; 0 for no cache
  /// @param clock for the times of last use
  public static PictureCache open(Path root, long limit, InstantSource clock) throws IOException {
    Path folder = root.resolve(FOLDER);
    Path parent = root.resolve(".tidings");
    boolean writable = limit > 0 && Files.isDirectory(parent) && Files.isWritable(parent);
    if (writable) {
      Files.createDirectories(folder);
    }
    var cache = new PictureCache(folder, limit, writable, clock);
    cache.count();
    return cache;
  }

  private record Found(Digest key, long bytes, Instant used) {}

  private void count() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Found> found = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(folder, 3)) {
      for (Path file : (Iterable<Path>) tree::iterator) {
        look(file).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparing(Found::used));
    synchronized (sizes) {
      found.forEach(one -> note(one.key(), one.bytes()));
      evict();
    }
  }

  /// What a file is; one that a dead process left unfinished is removed.
  private Optional<Found> look(Path file) throws IOException {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return Optional.empty();
      }
      String name = file.getFileName().toString();
      if (!name.matches("[0-9a-f]{64}")) {
        boolean old =
            attributes.lastModifiedTime().toInstant().isBefore(clock.instant().minusSeconds(3600));
        if (writable && old) {
          Files.deleteIfExists(file);
        }
        return Optional.empty();
      }
      if (!file.equals(path(new Digest(name)))) {
        if (writable) {
          Files.deleteIfExists(file); // where an earlier version laid it
        }
        return Optional.empty();
      }
      return Optional.of(
          new Found(
              new Digest(name),
              attributes.size() + OVERHEAD,
              attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // another process was faster
    }
  }

  /// What is kept under a key, whole.
  public Optional<Item> get(Digest key) throws IOException {
    byte[] file;
    try {
      file = Files.readAllBytes(path(key));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Optional<Item> item = read(file);
    if (!writable) {
      return item;
    }
    if (item.isEmpty()) {
      remove(key);
      return item;
    }
    touch(key, file.length);
    return item;
  }

  private static Optional<Item> read(byte[] file) {
    if (file.length < HEAD || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(file).position(MAGIC.length);
    int sum = in.getInt();
    if (sum != sum(in.slice())) {
      return Optional.empty();
    }
    int about = Short.toUnsignedInt(in.getShort());
    return about > in.remaining()
        ? Optional.empty()
        : Optional.of(
            new Item(
                new String(file, HEAD, about, StandardCharsets.UTF_8),
                Arrays.copyOfRange(file, HEAD + about, file.length)));
  }

  private static int sum(ByteBuffer... parts) {
    var sum = new CRC32C();
    for (ByteBuffer part : parts) {
      sum.update(part.duplicate());
    }
    return (int) sum.getValue();
  }

  private void touch(Digest key, long bytes) throws IOException {
    synchronized (sizes) {
      if (sizes.get(key) == null) {
        note(key, bytes + OVERHEAD);
        evict();
      }
    }
    try {
      Files.setLastModifiedTime(path(key), FileTime.from(clock.instant()));
    } catch (NoSuchFileException e) {
      return; // it was removed meanwhile, and its bytes are at hand
    }
  }

  /// Keeps something under a key, in place of what was there.
  public void put(Digest key, Item item) throws IOException {
    byte[] about = item.about().getBytes(StandardCharsets.UTF_8);
    long size = (long) HEAD + about.length + item.bytes().length;
    if (!writable || about.length > MAX_ABOUT || size + OVERHEAD > limit / 4) {
      return;
    }
    ByteBuffer said =
        ByteBuffer.allocate(Short.BYTES + about.length)
            .putShort((short) about.length)
            .put(about)
            .flip();
    ByteBuffer bytes = ByteBuffer.wrap(item.bytes());
    ByteBuffer head =
        ByteBuffer.allocate(MAGIC.length + Integer.BYTES)
            .put(MAGIC)
            .putInt(sum(said, bytes))
            .flip();
    Path unfinished =
        folder.resolve(ProcessHandle.current().pid() + "-" + COUNTER.incrementAndGet() + ".new");
    try (FileChannel channel =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer[] parts = {head, said, bytes};
      for (long left = size; left > 0; ) {
        left -= channel.write(parts);
      }
    } catch (IOException e) {
      Files.deleteIfExists(unfinished); // a full disk must not fill up further
      throw e;
    }
    Files.setLastModifiedTime(unfinished, FileTime.from(clock.instant()));
    name(unfinished, path(key));
    synchronized (sizes) {
      note(key, size + OVERHEAD);
      evict();
    }
  }

  private static void name(Path unfinished, Path target) throws IOException {
    try {
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      Files.createDirectories(target.getParent()); // the first one there
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void remove(Digest key) throws IOException {
    synchronized (sizes) {
      Long before = sizes.remove(key);
      total -= before == null ? 0 : before;
    }
    Files.deleteIfExists(path(key));
  }

  private void note(Digest key, long bytes) {
    Long before = sizes.put(key, bytes);
    total += bytes - (before == null ? 0 : before);
  }

  /// Removes a little more than needed, so that it is not needed again at once.
  private void evict() throws IOException {
    if (!writable || total <= limit) {
      return;
    }
    Iterator<Map.Entry<Digest, Long>> oldest = sizes.entrySet().iterator();
    while (total > limit - limit / 10 && oldest.hasNext()) {
      Map.Entry<Digest, Long> entry = oldest.next();
      oldest.remove();
      total -= entry.getValue();
      Files.deleteIfExists(path(entry.getKey()));
    }
  }

  /// Whether anything is kept.
  public boolean isWritable() {
    return writable;
  }

  /// The bytes on disk, as far as this process knows.
  public long bytes() {
    synchronized (sizes) {
      return total;
    }
  }

  private Path path(Digest key) {
    String hex = key.hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex);
  }
}
