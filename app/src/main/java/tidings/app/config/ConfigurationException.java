package tidings.app.config;

import java.util.List;

/// A configuration that cannot be used: every complaint with the line it is about.
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1L;

  /// Complaints, each one line such as `tidings.yaml:12: unknown key 'fedes'; did you mean
  /// 'feeds'?`.
  public ConfigurationException(List<String> complaints) {
    super(String.join("\n", complaints));
  }

  /// One complaint.
  public ConfigurationException(String complaint) {
    super(complaint);
  }
}
