package tidings.app;

import java.io.IOException;
import java.nio.file.Files;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.fetch.FetchSettings;
import tidings.fetch.ProxyAddress;

/// How commands that need no archive reach the web: as the archive's configuration says where they
/// stand in one, else as usual.
final class LooseNetwork {
  private LooseNetwork() {}

  static FetchSettings settings(CommonOptions options) throws IOException, ConfigurationException {
    if (Files.exists(options.root().resolve(Configuration.FILE))) {
      return Workplace.of(options).fetchSettings();
    }
    FetchSettings usual = FetchSettings.of("contact not configured");
    return options
        .proxy()
        .map(proxy -> usual.withProxy(ProxyAddress.parse(proxy), false))
        .orElse(usual);
  }
}
