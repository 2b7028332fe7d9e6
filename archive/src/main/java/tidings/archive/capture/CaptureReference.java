package tidings.archive.capture;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a capture lies: a file below `captures/`, and where in it the record of its first answer
/// begins. As text: `20260301-120000-1.warc.gz@1234`.
///
/// @param file its name
/// @param offset in bytes
public record CaptureReference(String file, long offset) {
  private static final Pattern FORM =
      Pattern.compile("([0-9A-Za-z_-]{1,80}\\.warc\\.gz)@(\\d{1,18})");

  /// Reads the text; empty where it is none.
  public static Optional<CaptureReference> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new CaptureReference(form.group(1), Long.parseLong(form.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return file + "@" + offset;
  }
}
