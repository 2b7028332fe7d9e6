package tidings.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.fetch.FetchSettings;

/// How commands that need no archive reach the web: as the archive's configuration says where they
/// stand in one, else as usual.
final class LooseNetwork {
  private LooseNetwork() {}

  static FetchSettings settings(CommonOptions options) throws IOException, ConfigurationException {
    if (Files.exists(options.root().resolve(Configuration.FILE))) {
      return Workplace.of(options).fetchSettings();
    }
    FetchSettings usual = FetchSettings.of("contact not configured");
    try {
      return Workplace.proxy(options, Optional::empty)
          .map(proxy -> usual.withProxy(proxy, false))
          .orElse(usual);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }
}
