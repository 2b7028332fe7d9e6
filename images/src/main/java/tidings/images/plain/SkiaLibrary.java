package tidings.images.plain;

import io.github.humbleui.skija.impl.Library;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/// Skia's native library, unpacked from its jar into the user's own cache. Left to itself, Skija
/// unpacks it into the folder for temporary files, where any user of the machine may have put
/// another in its place before.
final class SkiaLibrary {
  private static final int LONGEST_VERSION = 20;

  private SkiaLibrary() {}

  /// Loads it.
  ///
  /// @return false where there is none for this machine, or it does not load
  static boolean load() {
    String platform = platform();
    String place = "io/github/humbleui/skija/" + platform + "/";
    try {
      Optional<String> version = version(place);
      if (version.isEmpty()) {
        return false;
      }
      Path folder = cache().resolve("skija-" + version.get() + "-" + platform.replace('/', '-'));
      unpack(place, folder);
      System.setProperty("skija.library.path", folder.toString());
      Library.staticLoad();
      return true;
    } catch (IOException | LinkageError e) {
      return false; // no place for it, or not for this system after all: the JDK does without
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    return (system.startsWith("mac") ? "macos" : system.startsWith("win") ? "windows" : "linux")
        + (arm ? "/arm64" : "/x64");
  }

  private static Optional<String> version(String place) throws IOException {
    try (InputStream in = packed(place + "skija.version")) {
      String text = new String(in.readNBytes(LONGEST_VERSION), StandardCharsets.UTF_8).strip();
      return Optional.of(text).filter(version -> version.matches("[0-9.]+"));
    }
  }

  /// A file in the jar; without the jar, an empty one.
  private static InputStream packed(String name) {
    InputStream in = ClassLoader.getSystemResourceAsStream(name);
    return in == null ? InputStream.nullInputStream() : in;
  }

  private static void unpack(String place, Path folder) throws IOException {
    String name = System.mapLibraryName("skija");
    Path file = folder.resolve(name);
    if (Files.isRegularFile(file)) {
      return;
    }
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, name, ".part");
    try (InputStream in = packed(place + name)) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// Where the XDG Base Directory Specification has programs keep what they can make again.
  private static Path cache() {
    Path home = Path.of(System.getProperty("user.home"));
    return home.resolve(".cache").resolve("tidings");
  }
}
