package tidings.archive.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The manifest's files, one for each day in UTC: `manifest/2026/11/23.jsonl`, its signature beside
/// it. Names sort as the days do.
public final class ManifestFiles {
  /// The folder below the archive's root.
  public static final String FOLDER = "manifest";

  /// What a signature's name adds to the name of its file.
  public static final String SIGNATURE = ".minisig";

  private static final Pattern FILE =
      Pattern.compile("manifest/[0-9]{4}/[0-9]{2}/[0-9]{2}\\.jsonl");

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'manifest'/yyyy/MM/dd'.jsonl'").withZone(ZoneOffset.UTC);

  private ManifestFiles() {}

  /// The file of a time's day.
  public static String of(Instant time) {
    return NAME.format(time);
  }

  /// All files below a root, the oldest first.
  public static List<String> all(Path root) throws IOException {
    List<String> out = new ArrayList<>();
    Path folder = root.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> tree = Files.walk(folder, 3)) {
        tree.map(file -> name(root, file)).filter(ManifestFiles::isFile).sorted().forEach(out::add);
      }
    }
    return out;
  }

  /// The newest file; looks only into the folders that it must.
  static Optional<String> newest(Path root) throws IOException {
    return newest(root, root.resolve(FOLDER), 3);
  }

  private static Optional<String> newest(Path root, Path folder, int depth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Path> names;
    try (Stream<Path> list = Files.list(folder)) {
      names = list.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path name : names) {
      Optional<String> found =
          depth > 1
              ? newest(root, name, depth - 1)
              : Optional.of(name(root, name)).filter(ManifestFiles::isFile);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// Tells whether a path below the root is a manifest's file, and not its signature.
  public static boolean isFile(String path) {
    return FILE.matcher(path).matches();
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }
}
