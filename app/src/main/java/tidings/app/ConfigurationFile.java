package tidings.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.app.config.ConfigurationReader;

/// The operator's file, changed as a whole once the new text has been checked.
record ConfigurationFile(Path root) {
  String text() throws IOException {
    return Files.readString(path(), StandardCharsets.UTF_8);
  }

  void replace(String text) throws IOException, ConfigurationException {
    ConfigurationReader.parse(text, root);
    WholeFile.write(path(), text.getBytes(StandardCharsets.UTF_8));
  }

  private Path path() {
    return root.resolve(Configuration.FILE);
  }
}
