package tidings.feed;

import java.util.ArrayList;
import java.util.List;
import tidings.feed.write.XmlOut;
import tidings.model.WebUrl;

/// Writes OPML 2.0.
final class OpmlWriter {
  private final XmlOut out = new XmlOut();

  private OpmlWriter() {}

  /// The document for a list; feeds in the same folder should stand side by side in it.
  static String write(String title, List<OpmlEntry> entries) {
    var writer = new OpmlWriter();
    writer.out.open("opml", "version", "2.0");
    writer.out.open("head").text("title", title).close("head");
    writer.out.open("body");
    writer.outlines(entries);
    return writer.out.close("body").close("opml").toString();
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
        out.open("outline", "text", folder);
        open.add(folder);
      }
      outline(entry);
    }
    close(open, 0);
  }

  private void close(List<String> open, int keep) {
    while (open.size() > keep) {
      open.removeLast();
      out.close("outline");
    }
  }

  private void outline(OpmlEntry entry) {
    out.empty(
        "outline",
        "type",
        "rss",
        "text",
        entry.title(),
        "title",
        entry.title(),
        "xmlUrl",
        entry.feed().href(),
        "htmlUrl",
        entry.site().map(WebUrl::href).orElse(""),
        "language",
        entry.language());
  }
}
