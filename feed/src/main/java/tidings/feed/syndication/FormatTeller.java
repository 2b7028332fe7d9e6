package tidings.feed.syndication;

import java.util.Locale;
import tidings.feed.xml.Element;
import tidings.feed.xml.Vocabulary;
import tidings.model.Feed.Format;

/// Tells which format a feed is in, from its root and, for RDF, from what stands in it.
final class FormatTeller {
  private FormatTeller() {}

  static Format ofRoot(Element root) {
    return switch (root.name()) {
      case "rss" -> rss(root);
      case "feed" -> atom(root);
      case "rdf" -> Format.RSS_10;
      case "channel" -> channel(root);
      default -> Format.UNKNOWN;
    };
  }

  private static Format rss(Element root) {
    String version = root.attribute("version").strip();
    return switch (version) {
      case "0.90" -> Format.RSS_090;
      case "0.91" -> Format.RSS_091;
      case "0.92" -> Format.RSS_092;
      case "0.93" -> Format.RSS_093;
      case "0.94" -> Format.RSS_094;
      default -> version.startsWith("2") ? Format.RSS_20 : Format.RSS;
    };
  }

  private static Format atom(Element root) {
    if (root.attribute("version").strip().equals("0.3")) {
      return Format.ATOM_03;
    }
    boolean old =
        root.vocabulary() == Vocabulary.ATOM
            && root.namespace().toLowerCase(Locale.ROOT).contains("purl.org/atom");
    return old ? Format.ATOM_03 : Format.ATOM_10;
  }

  private static Format channel(Element root) {
    return root.writtenName().equals("channel") && !root.has("href") ? Format.RSS : Format.CDF;
  }

  /// RDF feeds say their version in the namespace of the channel.
  static Format ofPart(Format before, Element part) {
    boolean old = before == Format.RSS_10 && part.namespace().contains("/rdf/simple/0.9");
    return old ? Format.RSS_090 : before;
  }
}
