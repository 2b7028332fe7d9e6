package tidings.archive.document;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tidings.model.Document;
import tidings.model.WebUrl;

/// Writes documents in the archive's plain format: five lines, byte-exact, the same document always
/// the same bytes.
///
/// ```
/// <!--1700591946000-->
/// [title](url)
/// ------
///
/// body
/// ```
public final class DocumentWriter {
  private DocumentWriter() {}

  /// The file's bytes: UTF-8, line feeds only, one at the end.
  public static byte[] write(Document document) {
    return text(document).getBytes(StandardCharsets.UTF_8);
  }

  /// The file as text.
  public static String text(Document document) {
    return header(document.time(), document.title(), document.url()) + document.body() + "\n";
  }

  /// A link to a document as a line of Markdown, escaped as the heading is.
  public static String link(String title, WebUrl url) {
    return Heading.write(title, url);
  }

  private static String header(Instant time, String title, WebUrl url) {
    return "<!--" + time.toEpochMilli() + "-->\n" + Heading.write(title, url) + "\n------\n\n";
  }
}
