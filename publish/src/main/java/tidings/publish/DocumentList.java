package tidings.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/// A list of documents in Markdown, newest first, in the form of the mirrors that came before:
/// name, six hyphens, an empty line, then for each document `M-D [title](/path)` and an empty line,
/// month and day in the operator's time zone without leading zeros. Behind a document whose article
/// the publisher took back stands `(withdrawn M-D)`.
///
/// @param name what stands above the list
/// @param zone the operator's time zone
public record DocumentList(String name, ZoneId zone) {
  private static final DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("M-d");

  /// One line of a list.
  ///
  /// @param title on one line
  /// @param time the document's
  /// @param path below the archive's root
  /// @param source the source's name where the list has several, else empty
  /// @param withdrawn when the publisher was seen to have taken the article back
  public record Item(
      String title, Instant time, String path, String source, Optional<Instant> withdrawn) {}

  /// The list as a file.
  public byte[] render(List<Item> items) {
    var out = new StringBuilder(escape(name)).append("\n------\n\n");
    for (Item item : items) {
      out.append(MONTH_DAY.format(item.time().atZone(zone)))
          .append(item.source().isEmpty() ? "" : " " + escape(item.source()))
          .append(" [")
          .append(escape(item.title()))
          .append("](/")
          .append(address(item.path()))
          .append(')')
          .append(
              item.withdrawn()
                  .map(time -> " (withdrawn " + MONTH_DAY.format(time.atZone(zone)) + ")")
                  .orElse(""))
          .append("\n\n");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// Escapes what Markdown would take for markup; here nobody's bytes have to be met.
  private static String escape(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\[]*_`<>&".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /// A path as the link to it: what would end the link is percent-encoded.
  private static String address(String path) {
    var out = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || "()<>%\\|?#\"".indexOf(c) >= 0) {
        out.append(String.format("%%%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
