package tidings.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.feed.xml.Element;
import tidings.feed.xml.Pieces;
import tidings.feed.xml.TreeBuilder;
import tidings.feed.xml.TreeListener;
import tidings.feed.xml.XmlLimits;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// Reads OPML 1 and 2.
final class OpmlReader implements TreeListener {
  private final List<OpmlEntry> entries = new ArrayList<>();
  private boolean opml;
  private String title = "";

  private OpmlReader() {}

  /// What a document holds.
  ///
  /// @param opml tells whether it is OPML at all
  record Outline(boolean opml, String title, List<OpmlEntry> entries) {
    Outline {
      entries = List.copyOf(entries);
    }
  }

  /// Reads a document.
  static Outline read(String document, XmlLimits limits) {
    var reader = new OpmlReader();
    TreeBuilder.build(Pieces.of(document), Optional.empty(), limits, reader);
    return new Outline(reader.opml, reader.title, reader.entries);
  }

  @Override
  public boolean started(Element element) {
    opml |= element.name().equals("opml");
    return opml && (element.name().equals("outline") || element.name().equals("head"));
  }

  @Override
  public void completed(Element element, boolean cutOff) {
    if (element.name().equals("outline")) {
      outline(element, List.of());
    } else {
      element.forEach(
          part -> title = part.name().equals("title") ? Titles.normalize(part.text()) : title);
    }
  }

  private void outline(Element element, List<String> path) {
    String written = element.attribute("text");
    String name = Titles.normalize(written.isBlank() ? element.attribute("title") : written);
    Optional<WebUrl> feed = WebUrl.parse(element.attribute("xmlUrl"));
    feed.ifPresent(url ->
        entries.add(
            new OpmlEntry(
                name.isEmpty() ? url.host() : name,
                url,
                WebUrl.parse(element.attribute("htmlUrl")),
                element.attribute("language").strip(),
                categories(element, path))));
    List<String> inner = new ArrayList<>(path);
    if (feed.isEmpty() && !name.isEmpty()) {
      inner.add(name);
    }
    element.forEach(part -> outline(part, inner));
  }

  /// The folders around it, else OPML 2's `category` attribute.
  private static List<String> categories(Element element, List<String> path) {
    String first = element.attribute("category").split(",", -1)[0];
    if (!path.isEmpty() || first.isBlank()) {
      return path;
    }
    List<String> parts = new ArrayList<>();
    for (String part : first.split("/", -1)) {
      if (!part.isBlank()) {
        parts.add(Titles.normalize(part));
      }
    }
    return parts;
  }
}
