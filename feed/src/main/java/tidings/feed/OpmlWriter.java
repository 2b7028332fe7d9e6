package tidings.feed;

import java.util.ArrayList;
import java.util.List;
import tidings.feed.xml.XmlText;
import tidings.model.WebUrl;

/// Writes OPML 2.0.
final class OpmlWriter {
  private final StringBuilder out = new StringBuilder();

  private OpmlWriter() {}

  /// The document for a list; feeds in the same folder should stand side by side in it.
  static String write(String title, List<OpmlEntry> entries) {
    var writer = new OpmlWriter();
    writer.out.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0">
        <head><title>%s</title></head>
        <body>
        """
            .formatted(XmlText.escape(title)));
    writer.outlines(entries);
    return writer.out.append("</body>\n</opml>\n").toString();
  }

  private void outlines(List<OpmlEntry> entries) {
    List<String> open = new ArrayList<>();
    for (OpmlEntry entry : entries) {
      int shared = 0;
      while (shared < Math.min(open.size(), entry.path().size())
          && open.get(shared).equals(entry.path().get(shared))) {
        shared++;
      }
      close(open, shared);
      for (String folder : entry.path().subList(shared, entry.path().size())) {
        out.append("<outline text=\"").append(XmlText.escapeAttribute(folder)).append("\">\n");
        open.add(folder);
      }
      outline(entry);
    }
    close(open, 0);
  }

  private void close(List<String> open, int keep) {
    while (open.size() > keep) {
      open.removeLast();
      out.append("</outline>\n");
    }
  }

  private void outline(OpmlEntry entry) {
    out.append("<outline type=\"rss\"");
    attribute("text", entry.title());
    attribute("title", entry.title());
    attribute("xmlUrl", entry.feed().href());
    attribute("htmlUrl", entry.site().map(WebUrl::href).orElse(""));
    attribute("language", entry.language());
    out.append("/>\n");
  }

  private void attribute(String name, String value) {
    if (!value.isEmpty()) {
      out.append(' ').append(name).append("=\"").append(XmlText.escapeAttribute(value)).append('"');
    }
  }
}
