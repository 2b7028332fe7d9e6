package tidings.app.site;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tidings.model.Digest;
import tidings.publish.site.Addresses;
import tidings.publish.view.Place;

/// The folder of a static site, and what was written there before: a file whose basis is the same,
/// and which is as long as it was, is neither made nor written again.
///
/// What a file was made of stands in `.tidings-site`, one line each: basis, length, path. Files
/// that are there and stand not in it are nobody's business here. Each file is written beside its
/// place and then renamed; the list comes last, so that a run that died is begun again where it
/// differs. The folder may be a stick that somebody else handed over, so what its list names
/// outside of it is overlooked.
public final class SiteFolder {
  private static final String LIST = ".tidings-site";

  private final Path folder;
  private final Map<String, Known> before;
  private final Map<String, Known> now = new ConcurrentHashMap<>();
  private final AtomicInteger written = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  private SiteFolder(Path folder, Map<String, Known> before) {
    this.folder = folder;
    this.before = before;
  }

  private record Known(String basis, long length) {}

  /// Opens a folder, which is made where it is not there.
  public static SiteFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, Known> before = new HashMap<>();
    try (var lines = Files.lines(folder.resolve(LIST))) {
      lines
          .map(line -> line.split(" ", 3))
          .filter(parts -> parts.length == 3 && parts[1].matches("[0-9]{1,18}"))
          .filter(parts -> isBelow(parts[2]))
          .forEach(parts -> before.put(parts[2], new Known(parts[0], Long.parseLong(parts[1]))));
    } catch (NoSuchFileException e) {
      return new SiteFolder(folder, before); // the first time
    }
    return new SiteFolder(folder, before);
  }

  /// Whether a path with `/` stays below the folder.
  private static boolean isBelow(String path) {
    return !path.contains("\\")
        && !path.contains(":")
        && Arrays.stream(path.split("/", -1))
            .noneMatch(name -> name.isEmpty() || name.equals(".") || name.equals(".."));
  }

  /// Something that makes a file.
  interface Content {
    byte[] bytes();
  }

  /// Makes a file where it is not there as it should be.
  ///
  /// @param path below the folder, with `/`
  /// @param basis everything that the content follows from
  void put(String path, String basis, Content content) throws IOException {
    String digest = Digest.of(basis).hex().substring(0, 32);
    Known known = before.get(path);
    Path file = folder.resolve(path);
    if (known != null && known.basis().equals(digest) && length(file) == known.length()) {
      now.put(path, known);
      return;
    }
    byte[] made = content.bytes();
    now.put(path, new Known(digest, made.length));
    if (length(file) != made.length || !Arrays.equals(Files.readAllBytes(file), made)) {
      write(file, made);
    }
  }

  /// The same of a file whose content is at hand.
  void put(String path, byte[] content) throws IOException {
    put(path, Digest.of(content).hex(), () -> content);
  }

  /// Makes a page where it is not there as it should be.
  void put(Place place, String basis, Supplier<String> html) throws IOException {
    put(Addresses.file(place), basis, () -> html.get().getBytes(StandardCharsets.UTF_8));
  }

  /// The same of a page that is at hand.
  void put(Place place, String html) throws IOException {
    put(Addresses.file(place), html.getBytes(StandardCharsets.UTF_8));
  }

  /// Copies a file whose name says what is in it, such as by its digest: what lies there under that
  /// name, and is as long, is the same.
  void copy(String path, Path source) throws IOException {
    long length = Files.size(source);
    if (now.putIfAbsent(path, new Known("copy", length)) == null
        && length(folder.resolve(path)) != length) {
      write(folder.resolve(path), Files.readAllBytes(source));
    }
  }

  private static long length(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.size(file) : -1;
  }

  private void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.write(unfinished, content);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    written.incrementAndGet();
    bytes.addAndGet(content.length);
  }

  /// What a run did.
  ///
  /// @param files that the site has
  /// @param written how many of them were written
  /// @param bytes of those
  /// @param removed files that the site has no more
  public record Done(int files, int written, long bytes, int removed) {}

  /// Removes what the site has no more, and notes what it has.
  Done finish() throws IOException {
    int removed = 0;
    for (String path : before.keySet()) {
      Path file = folder.resolve(path);
      if (!now.containsKey(path) && isReallyBelow(file) && Files.deleteIfExists(file)) {
        removed++;
        prune(file);
      }
    }
    if (!now.equals(before)) {
      Path unfinished = folder.resolve(LIST + ".new");
      try (BufferedWriter out = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
        for (Map.Entry<String, Known> file : new TreeMap<>(now).entrySet()) {
          out.write(file.getValue().basis() + " " + file.getValue().length() + " " + file.getKey());
          out.write('\n');
        }
      }
      Files.move(
          unfinished,
          folder.resolve(LIST),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    return new Done(now.size(), written.get(), bytes.get(), removed);
  }

  /// Whether a file is there, and in no folder that a link leads out to.
  private boolean isReallyBelow(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Objects.requireNonNull(file.getParent()).toRealPath().startsWith(folder.toRealPath());
  }

  /// Removes the folders of a removed file that became empty.
  private void prune(Path file) throws IOException {
    @Nullable Path at = file.getParent();
    while (at != null && !at.equals(folder) && isEmpty(at)) {
      Files.delete(at);
      at = at.getParent();
    }
  }

  private static boolean isEmpty(Path at) throws IOException {
    try (var names = Files.list(at)) {
      return names.findAny().isEmpty();
    }
  }
}
