package tidings.archive.document;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tidings.model.WebUrl;

/// What [Jekyll](https://jekyllrb.com/docs/front-matter/) posts say between two lines of `---`
/// above their text. Of its YAML only plain lines of `key: value` are read.
///
/// @param title as it is shown
/// @param date of the post, where it is a whole one
/// @param from the article's address, by the key `from` that the known mirrors use
/// @param rest what stands below
public record FrontMatter(
    String title, Optional<Instant> date, Optional<WebUrl> from, String rest) {
  private static final String FENCE = "---\n";

  /// Reads it; empty where the text does not begin with it, or it has no end.
  public static Optional<FrontMatter> read(String text) {
    String post = text.startsWith("\ufeff") ? text.substring(1) : text;
    int end = post.indexOf("\n" + FENCE, FENCE.length() - 1);
    if (!post.startsWith(FENCE) || end < 0) {
      return Optional.empty();
    }
    String title = "";
    Optional<Instant> date = Optional.empty();
    Optional<WebUrl> from = Optional.empty();
    for (String line : post.substring(FENCE.length(), end + 1).split("\n", -1)) {
      int colon = line.indexOf(':');
      String value = colon < 0 ? "" : line.substring(colon + 1).strip();
      switch (colon < 0 ? "" : line.substring(0, colon)) {
        case "title" -> title = unquoted(value);
        case "date" -> date = instant(value);
        case "from" -> from = WebUrl.parse(unquoted(value));
        default -> {}
      }
    }
    String rest = post.substring(end + 1 + FENCE.length());
    return Optional.of(new FrontMatter(title, date, from, rest));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(unquoted(text)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted
        ? value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
        : value;
  }
}
