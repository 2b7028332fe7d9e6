package tidings.extract.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The `meta` elements of a page by name, all vocabularies together: `og:title`, `article:author`,
/// `dc.date`, `parsely-author`.
record Head(Map<String, List<String>> values) {
  private static final Pattern DUBLIN_CORE = Pattern.compile("^(dc|dcterms?):");

  static Head of(PageIndex page) {
    var values = new LinkedHashMap<String, List<String>>();
    for (Element meta : page.tagged("meta")) {
      String content = Markup.line(meta.attr("content"));
      if (content.isEmpty()) {
        continue;
      }
      for (String attribute : new String[] {"property", "name", "itemprop"}) {
        String names = meta.attr(attribute);
        if (names.isEmpty()) {
          continue;
        }
        for (String name : names.toLowerCase(Locale.ROOT).split("\\s+", 8)) {
          for (String key : keys(name)) {
            if (!key.isEmpty()) {
              values.computeIfAbsent(key, n -> new ArrayList<>()).add(content);
            }
          }
        }
      }
    }
    return new Head(values);
  }

  /// Dublin Core is written with a dot or, in RDFa, with a colon; schema.org with or without.
  private static List<String> keys(String name) {
    String plain = DUBLIN_CORE.matcher(Properties.local(name)).replaceFirst("$1.");
    return plain.equals(name) ? List.of(name) : List.of(name, plain);
  }

  Optional<String> first(String... names) {
    for (String name : names) {
      List<String> found = values.get(name);
      if (found != null) {
        return Optional.of(found.getFirst());
      }
    }
    return Optional.empty();
  }

  /// The first value of each name that there is.
  List<String> firsts(String... names) {
    var found = new ArrayList<String>();
    for (String name : names) {
      first(name).ifPresent(found::add);
    }
    return found;
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
