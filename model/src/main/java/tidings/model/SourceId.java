package tidings.model;

import java.util.regex.Pattern;

/// Names a source in commands, folders and addresses: lower-case ASCII letters, digits and hyphens,
/// at most 64 characters, not a name that Windows reserves for a device.
public record SourceId(String value) implements Comparable<SourceId> {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?");
  private static final Pattern DEVICE = Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]");

  public SourceId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "source id '" + value + "': use lower-case letters, digits and hyphens, at most 64");
    }
  }

  /// Tells whether the text can be a source id.
  public static boolean isValid(String value) {
    return SHAPE.matcher(value).matches() && !DEVICE.matcher(value).matches();
  }

  @Override
  public int compareTo(SourceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
