package tidings.archive.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Checks the WARC files of an archive: that each record is whole, by the checksum that gzip keeps
/// of it, and that one begins wherever the manifest says.
public final class CaptureCheck {
  private final Path folder;
  private final Map<String, Offsets> wanted = new TreeMap<>();
  private final Set<String> removed = new HashSet<>();
  private final List<String> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /// Offsets in one file, many of them.
  private static final class Offsets {
    private long[] values = new long[16];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    long[] sorted() {
      long[] all = Arrays.copyOf(values, size);
      Arrays.sort(all);
      return all;
    }
  }

  /// A check of the archive at a root.
  public CaptureCheck(Path root) {
    folder = root.resolve(CaptureLog.FOLDER);
  }

  /// Notes that the manifest refers to a capture.
  public void refer(CaptureReference reference) {
    wanted.computeIfAbsent(reference.file(), file -> new Offsets()).add(reference.offset());
  }

  /// Notes that the manifest says of a file that it was removed.
  ///
  /// @param path below the archive's root
  public void removed(String path) {
    if (path.startsWith(CaptureLog.FOLDER + "/")) {
      removed.add(path.substring(CaptureLog.FOLDER.length() + 1));
    }
  }

  /// Reads all files.
  ///
  /// @param end up to where the newest file is known to be whole, where the catalog knows; what
  ///   lies behind was under way
  public void run(Optional<CaptureReference> end) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (!wanted.isEmpty()) {
        notes.add(CaptureLog.FOLDER + "/ is not here: the captures are not checked");
      }
      return;
    }
    var files = new TreeSet<String>();
    try (Stream<Path> all = Files.list(folder)) {
      all.map(path -> path.getFileName().toString())
          .filter(name -> CaptureLog.OWN.matcher(name).matches())
          .forEach(files::add);
    }
    for (String file : files) {
      check(file, file.equals(files.last()), end.filter(known -> known.file().equals(file)));
    }
    long gone = 0;
    for (Map.Entry<String, Offsets> entry : wanted.entrySet()) {
      if (files.contains(entry.getKey())) {
        continue;
      }
      if (removed.contains(entry.getKey())) {
        gone += entry.getValue().size;
      } else {
        find(entry.getKey(), "missing; " + entry.getValue().size + " revisions refer to it");
      }
    }
    if (gone > 0) {
      notes.add(gone + " revisions refer to captures that were removed, as the manifest says");
    }
  }

  private void check(String file, boolean newest, Optional<CaptureReference> known)
      throws IOException {
    Path path = folder.resolve(file);
    long[] offsets = wanted.getOrDefault(file, new Offsets()).sorted();
    var next = new int[1];
    long sound =
        GzipMembers.each(
            path,
            (offset, length, head) -> {
              while (next[0] < offsets.length && offsets[next[0]] <= offset) {
                if (offsets[next[0]] < offset) {
                  find(file, "no record begins at byte " + offsets[next[0]]);
                }
                next[0]++;
              }
            });
    long size = Files.size(path);
    boolean acknowledged =
        next[0] < offsets.length || known.filter(end -> end.offset() > sound).isPresent();
    if (acknowledged || (sound < size && !newest)) {
      find(file, "not whole from byte " + sound + " on (altered or cut off)");
    } else if (sound < size) {
      notes.add(
          CaptureLog.FOLDER
              + "/"
              + file
              + ": "
              + (size - sound)
              + " bytes at its end were never finished; the next run cuts them off");
    }
  }

  private void find(String file, String what) {
    findings.add(CaptureLog.FOLDER + "/" + file + ": " + what);
  }

  /// What is wrong, one line each.
  public List<String> findings() {
    return List.copyOf(findings);
  }

  /// What was not checked, or is no fault, one line each.
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
