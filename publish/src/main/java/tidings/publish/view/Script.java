package tidings.publish.view;

import java.util.Arrays;
import java.util.Optional;

/// A script in which Chinese text can be shown, whichever it was published in.
public enum Script {
  SIMPLIFIED("hans", "zh-Hans"),
  TRADITIONAL("hant", "zh-Hant");

  private final String code;
  private final String tag;

  Script(String code, String tag) {
    this.code = code;
    this.tag = tag;
  }

  /// As links carry it: `hans`, `hant`.
  public String code() {
    return code;
  }

  /// The BCP 47 tag of text in it.
  public String tag() {
    return tag;
  }

  /// The script of a code that one of our links carries; empty for anything else.
  public static Optional<Script> ofCode(String code) {
    if (code.isEmpty()) {
      return Optional.empty(); // most readers choose none
    }
    return Arrays.stream(values()).filter(script -> script.code.equals(code)).findFirst();
  }
}
