package tidings.feed.xml;

import java.util.Locale;
import java.util.Map;

/// The XML vocabularies that are told apart in feeds, by their namespace or, where a document does
/// not declare the prefix, by the prefix that everybody uses.
public enum Vocabulary {
  /// RSS in all its namespaces and in none, and whatever the root element's own vocabulary is.
  CORE,
  ATOM,
  DUBLIN_CORE,
  CONTENT,
  MEDIA,
  ITUNES,
  SYNDICATION,
  XHTML,
  RDF,
  FEEDBURNER,
  PODLOVE,
  SITEMAP,
  NEWS,
  SITEMAP_IMAGE,
  ADMIN,
  XML,
  OTHER;

  private static final Map<String, Vocabulary> BY_PREFIX =
      Map.ofEntries(
          Map.entry("atom", ATOM),
          Map.entry("atom03", ATOM),
          Map.entry("atom10", ATOM),
          Map.entry("a10", ATOM),
          Map.entry("dc", DUBLIN_CORE),
          Map.entry("dcterms", DUBLIN_CORE),
          Map.entry("content", CONTENT),
          Map.entry("media", MEDIA),
          Map.entry("itunes", ITUNES),
          Map.entry("sy", SYNDICATION),
          Map.entry("xhtml", XHTML),
          Map.entry("rdf", RDF),
          Map.entry("feedburner", FEEDBURNER),
          Map.entry("psc", PODLOVE),
          Map.entry("news", NEWS),
          Map.entry("image", SITEMAP_IMAGE),
          Map.entry("admin", ADMIN),
          Map.entry("xml", XML),
          Map.entry("rss", CORE),
          Map.entry("rss1", CORE));

  /// The vocabulary of an undeclared prefix.
  static Vocabulary ofPrefix(String prefix) {
    return BY_PREFIX.getOrDefault(prefix.toLowerCase(Locale.ROOT), OTHER);
  }

  /// The vocabulary of a namespace; spelling errors that are common are forgiven.
  static Vocabulary ofNamespace(String uri) {
    String name = uri.strip().toLowerCase(Locale.ROOT);
    if (name.isEmpty()) {
      return CORE;
    }
    name = name.replaceFirst("^https?://(www\\.)?", "").replaceFirst("[/#]+$", "");
    return switch (name) {
      case "w3.org/2005/atom", "purl.org/atom/ns", "purl.org/atom" -> ATOM;
      case "purl.org/dc/elements/1.1", "purl.org/dc/elements/1.0", "purl.org/dc/terms" ->
          DUBLIN_CORE;
      case "purl.org/rss/1.0/modules/content" -> CONTENT;
      case "purl.org/rss/1.0/modules/syndication" -> SYNDICATION;
      case "w3.org/1999/xhtml" -> XHTML;
      case "w3.org/1999/02/22-rdf-syntax-ns" -> RDF;
      case "w3.org/xml/1998/namespace" -> XML;
      case "rssnamespace.org/feedburner/ext/1.0" -> FEEDBURNER;
      case "podlove.org/simple-chapters" -> PODLOVE;
      case "webns.net/mvcb" -> ADMIN;
      default -> byPart(name);
    };
  }

  private static Vocabulary byPart(String name) {
    if (name.startsWith("search.yahoo.com/mrss")) {
      return MEDIA;
    }
    if (name.startsWith("itunes.com/dtds/podcast") || name.contains("itunes.apple.com/dtds")) {
      return ITUNES;
    }
    if (name.contains("sitemap-news")) {
      return NEWS;
    }
    if (name.contains("sitemap-image")) {
      return SITEMAP_IMAGE;
    }
    if (name.contains("schemas/sitemap") || name.startsWith("google.com/schemas/sitemap")) {
      return SITEMAP;
    }
    return isRss(name) ? CORE : OTHER;
  }

  private static boolean isRss(String name) {
    return name.equals("purl.org/rss/1.0")
        || name.startsWith("my.netscape.com/rdf/simple/0.9")
        || name.startsWith("my.netscape.com/publish/formats/rss-")
        || name.startsWith("channel.netscape.com/rdf/simple/0.9")
        || name.startsWith("purl.org/net/rss1.1")
        || name.contains("backend.userland.com/")
        || name.contains("blogs.law.harvard.edu/tech/rss")
        || name.contains("cyber.law.harvard.edu/rss")
        || name.contains("rssboard.org");
  }
}
