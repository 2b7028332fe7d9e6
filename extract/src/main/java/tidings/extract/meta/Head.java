package tidings.extract.meta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/// The `meta` elements of a page by name, all vocabularies together: `og:title`, `article:author`,
/// `dc.date`, `parsely-author`.
record Head(Map<String, List<String>> values) {
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
          if (!name.isEmpty()) {
            values.computeIfAbsent(name, n -> new ArrayList<>()).add(content);
          }
        }
      }
    }
    return new Head(values);
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
