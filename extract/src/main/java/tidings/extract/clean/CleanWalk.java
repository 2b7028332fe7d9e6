package tidings.extract.clean;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Walks a parsed fragment and tells the writer what of it belongs to the clean subset.
///
/// The tree is no deeper than the parser was told to make it, so plain recursion is safe.
final class CleanWalk {
  /// What may stand at a place, from the containers around it.
  private enum Place {
    FLOW,
    /// In a heading, a caption and the like: text only.
    PHRASING,
    /// Directly in a figure: pictures, and text without paragraphs.
    FIGURE,
    PREFORMATTED,
    /// Between the parts of a table: no text.
    TABLE
  }

  /// Formats around each other beyond this are no typography.
  private static final int MAX_FORMATS = 12;

  /// So many nodes are walked over between two looks at the clock.
  private static final int STRIDE = 256;

  private final CleanWriter writer;
  private final Attributes attributes;
  private final Set<String> open = new HashSet<>();
  private final Deadline deadline;
  private int nodes;
  private boolean insideFallback;

  private CleanWalk(CleanWriter writer, Attributes attributes, Deadline deadline) {
    this.writer = writer;
    this.attributes = attributes;
    this.deadline = deadline;
  }

  static String write(
      Element root,
      Addresses addresses,
      PictureAddresses pictures,
      boolean article,
      Deadline deadline) {
    var writer = new CleanWriter(article);
    var attributes = new Attributes(addresses, anchors(root), pictures);
    new CleanWalk(writer, attributes, deadline).children(root, Place.FLOW);
    return writer.result();
  }

  private static Set<String> anchors(Element root) {
    var wanted = new HashSet<String>();
    for (Element a : root.getElementsByTag("a")) {
      String href = a.attr("href").strip();
      if (href.startsWith("#") && Attributes.isId(href.substring(1))) {
        wanted.add(href.substring(1));
      }
    }
    if (wanted.isEmpty()) {
      return Set.of();
    }
    var there = new HashSet<String>();
    for (Element element : root.getElementsByAttribute("id")) {
      if (wanted.contains(element.id())) {
        there.add(element.id());
      }
    }
    return there;
  }

  private void children(Element parent, Place place) {
    for (Node child = parent.firstChild(); child != null; child = child.nextSibling()) {
      node(child, place);
    }
  }

  /// A short address can become as long as its base, so what is written is bounded as well as what
  /// is read.
  private void node(Node node, Place place) {
    if (writer.length() > Fragment.MAX_LENGTH) {
      return;
    }
    if (++nodes % STRIDE == 0) {
      deadline.check();
    }
    if (node instanceof TextNode text) {
      text(text.getWholeText(), place);
    } else if (node instanceof Element element) {
      element(element, place);
    }
  }

  private void text(String text, Place place) {
    switch (place) {
      case FLOW, PHRASING, FIGURE -> writer.text(text);
      case PREFORMATTED -> writer.preformatted(text);
      case TABLE -> {}
    }
  }

  private void element(Element element, Place place) {
    String tag = element.normalName();
    if (!element.tag().namespace().equals(org.jsoup.parser.Parser.NamespaceHtml)) {
      return;
    }
    switch (tag) {
      case "br" -> lineBreak(place);
      case "hr" -> rule(place);
      case "wbr" -> text("\u200b", place);
      case "img" -> picture(element, place);
      case "iframe", "video", "audio" -> embed(element, place);
      case "noscript" -> {} // what it had to offer was taken before
      default -> {
        switch (Subset.kind(tag)) {
          case DROP -> {}
          case UNWRAP -> children(element, place);
          case FORMAT -> format(element, place);
          case PARAGRAPH -> paragraph(element, place);
          case BLOCK -> block(element, place);
        }
      }
    }
  }

  private void lineBreak(Place place) {
    switch (place) {
      case PREFORMATTED -> writer.preformatted("\n");
      case FLOW, PHRASING, FIGURE -> writer.lineBreak();
      case TABLE -> {}
    }
  }

  private void rule(Place place) {
    if (place == Place.FLOW) {
      writer.rule();
    } else {
      separate(place);
    }
  }

  private void picture(Element img, Place place) {
    if (place == Place.TABLE || place == Place.PREFORMATTED) {
      return;
    }
    attributes
        .picture(img, place == Place.FIGURE)
        .ifPresent(written -> writer.inline("img", written));
  }

  private void embed(Element element, Place place) {
    if (place == Place.TABLE || place == Place.PREFORMATTED) {
      return;
    }
    Optional<Embed> embed = Embed.of(element, attributes.addresses());
    if (embed.isEmpty()) {
      if (element.normalName().equals("audio") && element.hasAttr("controls")) {
        silentPlayer();
      }
      fallback(element, place);
      return;
    }
    boolean own = place == Place.FLOW;
    if (own) {
      writer.beginBlock("p", "");
    }
    if (element.normalName().equals("audio")) {
      silentPlayer();
    }
    if (open.add("a")) {
      var a = new Element("a").attr("href", embed.get().url().href());
      writer.beginFormat("a", attributes.link(a).orElse(""));
      writer.text(embed.get().title());
      writer.endFormat();
      open.remove("a");
    } else {
      writer.text(embed.get().title());
    }
    if (own) {
      writer.endBlock();
    }
  }

  /// What a frame that cannot be shown has for those who see none. The parser does not look into
  /// it.
  private void fallback(Element frame, Place place) {
    boolean outermost = frame.normalName().equals("iframe") && !insideFallback;
    if (outermost && !Embed.isNoise(frame)) {
      insideFallback = true;
      children(Fragment.parse(frame.data()), place);
      insideFallback = false;
    }
  }

  /// A player without a source: it asks nobody for anything and marks the link behind it as sound.
  private void silentPlayer() {
    writer.inline("audio", " controls=\"\"");
    writer.raw("</audio>");
    writer.space();
  }

  private void format(Element element, Place place) {
    String tag = element.normalName();
    Optional<String> written = formatAttributes(element, tag, place);
    boolean repeated = written.isPresent() && written.get().isEmpty() && open.contains(tag);
    boolean nestedLink = tag.equals("a") && open.contains("a");
    boolean misplaced = (tag.equals("rt") || tag.equals("rp")) && !open.contains("ruby");
    if (written.isEmpty()
        || repeated
        || nestedLink
        || misplaced
        || place == Place.TABLE
        || open.size() >= MAX_FORMATS) {
      children(element, place);
      return;
    }
    boolean first = open.add(tag);
    writer.beginFormat(tag, written.get());
    children(element, place);
    writer.endFormat();
    if (first) {
      open.remove(tag);
    }
  }

  private Optional<String> formatAttributes(Element element, String tag, Place place) {
    if (tag.equals("a")) {
      return place == Place.FIGURE && element.selectFirst("img, video, iframe") != null
          ? Optional.empty()
          : attributes.link(element);
    }
    String written = attributes.of(element);
    return tag.equals("span") && written.isEmpty() ? Optional.empty() : Optional.of(written);
  }

  private void paragraph(Element element, Place place) {
    if (place == Place.FLOW) {
      writer.beginBlock("p", attributes.of(element));
      children(element, place);
      writer.endBlock();
    } else {
      separate(place);
      children(element, place);
      separate(place);
    }
  }

  /// Keeps what was in two blocks apart where blocks cannot stand.
  private void separate(Place place) {
    if (place == Place.PREFORMATTED) {
      writer.preformatted("\n");
    } else {
      writer.space();
    }
  }

  private void block(Element element, Place place) {
    String tag = element.normalName();
    if (tag.equals("figcaption") && place == Place.FIGURE) {
      return; // written last, by the figure itself
    }
    if (!fits(element, tag, place)) {
      paragraph(element, place);
      return;
    }
    if (tag.equals("figure")) {
      figure(element);
      return;
    }
    writer.beginBlock(tag, attributes.of(element));
    if (tag.equals("td") || tag.equals("th")) {
      writer.force();
    }
    children(element, inside(tag));
    writer.endBlock();
  }

  private static Place inside(String tag) {
    if (tag.equals("pre")) {
      return Place.PREFORMATTED;
    }
    if (Subset.TABLE_FRAME.contains(tag)) {
      return Place.TABLE;
    }
    return Subset.PHRASING_ONLY.contains(tag) ? Place.PHRASING : Place.FLOW;
  }

  private static boolean fits(Element element, String tag, Place place) {
    Element parent = element.parent();
    String around = parent == null ? "" : parent.normalName();
    return switch (tag) {
      case "tr", "td", "th", "thead", "tbody", "tfoot" -> place == Place.TABLE;
      case "caption" -> place == Place.TABLE && around.equals("table");
      case "li" -> place == Place.FLOW && (around.equals("ul") || around.equals("ol"));
      case "summary" -> place == Place.FLOW && around.equals("details");
      case "dt", "dd" -> place == Place.FLOW && (around.equals("dl") || inList(parent));
      case "figcaption" -> false;
      case "figure" -> place == Place.FLOW && isPicture(element);
      default -> place == Place.FLOW;
    };
  }

  private static boolean inList(@org.jspecify.annotations.Nullable Element parent) {
    return parent != null
        && parent.normalName().equals("div")
        && parent.parent() != null
        && parent.parent().normalName().equals("dl");
  }

  /// Tells a figure around pictures from one around tables, posts or other figures.
  private static boolean isPicture(Element figure) {
    return figure.selectFirst("img, video, iframe, audio, figcaption") != null
        && figure.selectFirst("> * figure, > figure, table, blockquote, pre, ul, ol, h2, h3")
            == null;
  }

  /// A figure: its pictures first, then one caption, whatever the order and nesting were.
  private void figure(Element figure) {
    writer.beginBlock("figure", attributes.of(figure));
    children(figure, Place.FIGURE);
    writer.beginBlock("figcaption", "");
    for (Element caption : figure.getElementsByTag("figcaption")) {
      children(caption, Place.PHRASING);
      writer.space();
    }
    writer.endBlock();
    writer.endBlock();
  }
}
