package tidings.extract.meta;

import java.util.Locale;
import org.jsoup.nodes.Element;

/// What an element says that it is: by [microdata](https://html.spec.whatwg.org/#microdata) in
/// `itemprop`, or by [RDFa](https://www.w3.org/TR/rdfa-lite/) in `property`. Names of schema.org
/// are the same in both, with and without the vocabulary in front; others keep their prefix, as
/// `dc:date`.
public final class Properties {
  private static final int MAX_NAMES = 8;

  private Properties() {}

  /// Tells whether an element has one of some properties, in whatever case.
  public static boolean has(Element element, String... names) {
    return element.attributesSize() > 0
        && (names(element.attr("itemprop"), names) || names(element.attr("property"), names));
  }

  private static boolean names(String value, String... names) {
    if (value.isEmpty()) {
      return false;
    }
    for (String word : value.strip().split("\\s+", MAX_NAMES)) {
      String own = local(word);
      for (String name : names) {
        if (own.equalsIgnoreCase(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /// The name without the vocabulary of schema.org in front.
  static String local(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String prefix : new String[] {"schema:", "http://schema.org/", "https://schema.org/"}) {
      if (lower.startsWith(prefix)) {
        return name.substring(prefix.length());
      }
    }
    return name;
  }
}
