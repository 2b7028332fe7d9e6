package tidings.images;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Where libvips may be: the system's, which its updates keep safe; else the prebuilt one of npm's
/// sharp, where somebody installed that.
final class Libraries {
  /// No libvips: the fallback. [tidings.images.worker.Wire#JDK] is not even that.
  private static final String NONE = "none";

  /// The property that names the folder into which the launcher had npm install sharp's.
  private static final String FETCHED = "tidings.libvips";

  private Libraries() {}

  /// What a worker tries, in this order.
  ///
  /// @param wanted the operator's wish, else the environment's `TIDINGS_VIPS`
  static List<String> candidates(Optional<String> wanted) {
    Optional<String> named =
        wanted
            .filter(name -> !name.isBlank())
            .or(() -> Optional.ofNullable(System.getenv("TIDINGS_VIPS")))
            .filter(name -> !name.isBlank());
    if (named.isPresent()) {
      return named.get().equals(NONE) ? List.of() : List.of(named.get());
    }
    List<String> all = new ArrayList<>();
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean mac = system.startsWith("mac");
    all.add(mac ? "libvips.42.dylib" : "libvips.so.42");
    if (mac) {
      all.add("/opt/homebrew/lib/libvips.42.dylib");
    }
    String name = "sharp-libvips-" + (mac ? "darwin" : "linux") + "-" + processor();
    // Not below the folder that one happens to stand in, which may be a stranger's archive.
    Stream.of(System.getProperty(FETCHED), System.getProperty("user.home"))
        .filter(Objects::nonNull)
        .map(folder -> Path.of(folder, "node_modules", "@img", name, "lib"))
        .flatMap(folder -> prebuilt(folder).stream())
        .forEach(all::add);
    return all;
  }

  private static String processor() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm64" : "x64";
  }

  /// The library in a package of npm, whose name ends in its version.
  private static Optional<String> prebuilt(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(Path::toString)
          .filter(file -> file.contains("libvips-cpp"))
          .sorted()
          .findFirst();
    } catch (java.io.IOException e) {
      return Optional.empty(); // a folder that cannot be read holds nothing for us
    }
  }
}
