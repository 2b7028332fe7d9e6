package tidings.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/// What a document must be by the [RSS 2.0
/// specification](https://www.rssboard.org/rss-specification), and should be by its
/// [profile](https://www.rssboard.org/rss-profile).
final class RssRules extends XmlRules {
  private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
  private static final String MEDIA = "http://search.yahoo.com/mrss/";
  private static final Set<String> CHANNEL =
      Set.of(
          "title",
          "link",
          "description",
          "language",
          "copyright",
          "managingEditor",
          "webMaster",
          "pubDate",
          "lastBuildDate",
          "category",
          "generator",
          "docs",
          "cloud",
          "ttl",
          "image",
          "skipHours",
          "skipDays",
          "item");
  private static final Set<String> ITEM =
      Set.of(
          "title",
          "link",
          "description",
          "author",
          "category",
          "comments",
          "enclosure",
          "guid",
          "pubDate",
          "source");
  private static final Pattern RFC_822 =
      Pattern.compile(
          "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2}"
              + " (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} \\d{2}:\\d{2}:\\d{2}"
              + " (GMT|[+-]\\d{4})");

  /// What is wrong with a document; empty where nothing is.
  static List<String> problems(byte[] document) throws Exception {
    var rules = new RssRules();
    rules.rss(parse(document));
    return rules.problems();
  }

  private void rss(Element rss) {
    require(rss.getNodeName().equals("rss"), "the root is not rss");
    require(rss.getAttribute("version").equals("2.0"), "not version 2.0");
    require(children(rss).size() == 1, "rss has not one child");
    Element channel = children(rss).getFirst();
    require(channel.getNodeName().equals("channel"), "no channel");
    known(channel, CHANNEL, Set.of("item", "category"));
    for (String name : List.of("title", "link", "description")) {
      require(!text(channel, name).isBlank(), "the channel has no " + name);
    }
    isIri(text(channel, "link"), "channel link");
    children(channel, "", "language").forEach(e -> isLanguage(e.getTextContent(), "language"));
    children(channel, "", "ttl").forEach(e -> isNumber(e.getTextContent(), "ttl"));
    children(channel, "", "lastBuildDate").forEach(this::isDate822);
    children(channel, "", "category").forEach(this::category);
    Set<String> selves = new HashSet<>();
    for (Element link : children(channel, ATOM, "link")) {
      isIriReference(link.getAttribute("href"), "atom:link");
      require(
          !link.getAttribute("rel").equals("self") || selves.add("self"),
          "profile: two self links");
    }
    Set<String> guids = new HashSet<>();
    children(channel, "", "item").forEach(item -> item(item, guids));
  }

  private void item(Element item, Set<String> guids) {
    known(item, ITEM, Set.of("category"));
    String where = "item " + text(item, "guid");
    boolean says = !(text(item, "title") + text(item, "description")).isBlank();
    require(says, where + ": neither title nor description");
    children(item, "", "link").forEach(link -> isIri(link.getTextContent(), where + " link"));
    children(item, "", "comments").forEach(link -> isIri(link.getTextContent(), where));
    children(item, "", "pubDate").forEach(this::isDate822);
    children(item, "", "category").forEach(this::category);
    for (Element guid : children(item, "", "guid")) {
      require(!guid.getTextContent().isBlank(), where + ": an empty guid");
      require(guids.add(guid.getTextContent()), where + ": its guid stands twice");
      if (!guid.getAttribute("isPermaLink").equals("false")) {
        isIri(guid.getTextContent(), where + ": a permanent link");
      }
    }
    for (Element enclosure : children(item, "", "enclosure")) {
      isIri(enclosure.getAttribute("url"), where + " enclosure");
      isNumber(enclosure.getAttribute("length"), where + " enclosure");
      isMediaType(enclosure.getAttribute("type"), where + " enclosure");
    }
    for (Element source : children(item, "", "source")) {
      isIri(source.getAttribute("url"), where + " source");
    }
    for (String name : List.of("content", "thumbnail")) {
      children(item, MEDIA, name).forEach(e -> isIri(e.getAttribute("url"), where + " media"));
    }
    require(children(item, CONTENT, "encoded").size() <= 1, where + ": two contents");
  }

  private void category(Element category) {
    require(!category.getTextContent().isBlank(), "an empty category");
  }

  private void isDate822(Element date) {
    String text = date.getTextContent();
    require(RFC_822.matcher(text).matches(), "no RFC 822 date: '" + text + "'");
  }

  private void isNumber(String text, String where) {
    require(text.matches("\\d+"), where + ": no number: '" + text + "'");
  }

  /// Elements without a namespace must be those of the format, each once but for some.
  private void known(Element parent, Set<String> names, Set<String> many) {
    Set<String> seen = new HashSet<>();
    for (Element child : children(parent)) {
      String name = child.getNodeName();
      if (namespaceOf(child).isEmpty()) {
        require(names.contains(name), name + " has no place in " + parent.getNodeName());
        require(many.contains(name) || seen.add(name), name + " stands twice");
      }
    }
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, "", name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent();
  }
}
