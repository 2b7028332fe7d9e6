package tidings.app.demo;

/// What the newspaper shows at a time of its day.
public enum Edition {
  MORNING,
  /// More articles; one edited, one withdrawn, one late.
  NOON
}
