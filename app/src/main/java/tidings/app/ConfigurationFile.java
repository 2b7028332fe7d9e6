package tidings.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.app.config.ConfigurationReader;

/// The operator's file, changed as a whole: the new text is checked, written beside the old one,
/// and takes its place.
record ConfigurationFile(Path root) {
  String text() throws IOException {
    return Files.readString(path(), StandardCharsets.UTF_8);
  }

  void replace(String text) throws IOException, ConfigurationException {
    ConfigurationReader.parse(text, root);
    Path unfinished = root.resolve(Configuration.FILE + ".new");
    Files.writeString(unfinished, text);
    try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        unfinished, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path path() {
    return root.resolve(Configuration.FILE);
  }
}
