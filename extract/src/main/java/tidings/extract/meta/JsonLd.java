package tidings.extract.meta;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;

/// What a page says about its article in JSON-LD ([schema.org](https://schema.org/NewsArticle)).
///
/// @param article the node that describes the article; empty where there is none
/// @param named all nodes that have an `@id`, to which others refer
/// @param page the node that describes the page; empty where there is none
public record JsonLd(
    Map<String, Object> article, Map<String, Object> page, Map<String, Map<String, Object>> named) {
  private static final int MAX_SCRIPTS = 30;
  private static final int MAX_NODES = 2000;

  /// Reads it.
  static JsonLd of(PageIndex page) {
    var nodes = new ArrayList<Map<String, Object>>();
    int scripts = 0;
    for (Element script : page.tagged("script")) {
      if (script.attr("type").toLowerCase(java.util.Locale.ROOT).contains("ld+json")
          && scripts++ < MAX_SCRIPTS) {
        JsonTree.read(text(script.data())).ifPresent(tree -> collect(tree, nodes));
      }
    }
    Map<String, Object> best = Map.of();
    int rank = 0;
    for (Map<String, Object> node : nodes) {
      int own = rank(node);
      if (own > rank) {
        rank = own;
        best = node;
      }
    }
    var named = new HashMap<String, Map<String, Object>>();
    for (Map<String, Object> node : nodes) {
      if (node.get("@id") instanceof String id && node.containsKey("name")) {
        named.putIfAbsent(id, node);
      }
    }
    return new JsonLd(best, page(nodes), named);
  }

  /// The names of the people or organisations in a property, references followed.
  List<String> names(String property) {
    var names = new ArrayList<String>();
    names(article.getOrDefault(property, ""), names);
    return names;
  }

  private void names(Object value, List<String> names) {
    if (value instanceof String text) {
      names.add(text);
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        names(item, names);
      }
    } else if (value instanceof Map<?, ?> map) {
      Object name = map.get("name");
      Object id = map.get("@id");
      if (name != null) {
        names.addAll(texts(name));
      } else if (id != null && named.containsKey(id)) {
        names.addAll(texts(named.get(id)));
      }
    }
  }

  private static Map<String, Object> page(List<Map<String, Object>> nodes) {
    for (Map<String, Object> node : nodes) {
      if (texts(node.getOrDefault("@type", "")).contains("WebPage")) {
        return node;
      }
    }
    return Map.of();
  }

  /// What the page as a whole says of a property.
  Optional<String> ofPage(String name) {
    return texts(page.getOrDefault(name, "")).stream().findFirst();
  }

  /// The text of a property, also where it is an object with a name, an address or a value.
  public Optional<String> text(String... names) {
    for (String name : names) {
      Optional<String> found =
          texts(article.getOrDefault(name, "")).stream().findFirst().map(Markup::line);
      if (found.isPresent() && !found.get().isEmpty()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// All texts of a property.
  public List<String> all(String name) {
    return texts(article.getOrDefault(name, ""));
  }

  private static String text(String data) {
    String text = data.strip();
    if (text.startsWith("<!--")) {
      text = text.substring(4);
    }
    if (text.startsWith("//<![CDATA[") || text.startsWith("<![CDATA[")) {
      text = text.substring(text.indexOf("CDATA[") + 6);
    }
    return text;
  }

  private static void collect(Object tree, List<Map<String, Object>> nodes) {
    if (nodes.size() > MAX_NODES) {
      return;
    }
    if (tree instanceof List<?> list) {
      list.forEach(item -> collect(item, nodes));
    } else if (tree instanceof Map<?, ?> map) {
      @SuppressWarnings("unchecked") // our own reader makes no other maps
      var node = (Map<String, Object>) map;
      nodes.add(node);
      for (String inner : new String[] {"@graph", "mainEntity", "mainEntityOfPage", "hasPart"}) {
        Object value = node.getOrDefault(inner, "");
        if (!(value instanceof String)) {
          collect(value, nodes);
        }
      }
    }
  }

  /// An article first, else a page that tells something.
  private static int rank(Map<String, Object> node) {
    int rank = 0;
    for (String type : texts(node.getOrDefault("@type", ""))) {
      int own =
          type.endsWith("NewsArticle")
              ? 5
              : type.endsWith("Article") || type.equals("LiveBlogPosting") || type.equals("Report")
                  ? 4
                  : type.equals("BlogPosting")
                      ? 4
                      : type.endsWith("Posting") || type.equals("VideoObject") ? 1 : 0;
      rank = Math.max(rank, own);
    }
    return rank > 0 && node.containsKey("headline") ? rank + 1 : rank;
  }

  private static List<String> texts(Object value) {
    if (value instanceof String text) {
      return text.isBlank() ? List.of() : List.of(text.strip());
    }
    var found = new ArrayList<String>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        found.addAll(texts(item));
      }
    } else if (value instanceof Map<?, ?> map) {
      for (String name : new String[] {"name", "url", "contentUrl", "@value", "@id"}) {
        Object part = map.get(name);
        List<String> inner = part == null ? List.of() : texts(part);
        if (!inner.isEmpty()) {
          return inner;
        }
      }
    }
    return found;
  }
}
