package tidings.extract.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The `meta` elements of a page by name, all vocabularies together: `og:title`, `article:author`,
/// `dc.date`, `parsely-author`.
record Head(Map<String, List<String>> values) {
  static Head of(Document page) {
    var values = new LinkedHashMap<String, List<String>>();
    for (Element meta : page.getElementsByTag("meta")) {
      String content = Markup.line(meta.attr("content"));
      if (content.isEmpty()) {
        continue;
      }
      for (String attribute : new String[] {"property", "name", "itemprop"}) {
        String name = meta.attr(attribute).strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
          values.computeIfAbsent(name, n -> new java.util.ArrayList<>()).add(content);
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

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }
}
