package tidings.mirror;

import tidings.model.Digest;
import tidings.model.Entry;
import tidings.model.Timestamp;

/// What an entry says, short enough to be kept: the digest of its words and, apart from them, its
/// time, because some feeds stamp every entry anew at each request.
public record Fingerprint(String words, String time) {
  private static final String SEPARATOR = "@";

  /// The fingerprint of an entry.
  public static Fingerprint of(Entry entry) {
    String words =
        Digest.of(
                entry.title()
                    + "\n"
                    + entry.linkText()
                    + "\n"
                    + entry.text().content()
                    + "\n"
                    + entry.text().summary())
            .hex();
    String time =
        entry.times().published().or(() -> entry.times().updated()).map(Timestamp::text).orElse("");
    return new Fingerprint(words, time);
  }

  /// Reads one back; the empty string is the fingerprint of nothing.
  public static Fingerprint parse(String text) {
    int at = text.indexOf(SEPARATOR);
    return at < 0
        ? new Fingerprint(text, "")
        : new Fingerprint(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  public String toString() {
    return words + SEPARATOR + time;
  }
}
