package tidings.images.header;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// A start tag of a drawing.
///
/// @param name without a prefix
/// @param attributes by name, those of namespaces without their prefix
/// @param closed whether it has no content
record SvgTag(String name, Map<String, String> attributes, boolean closed) {
  private static final int MOST_ATTRIBUTES = 200;
  private static final int LONGEST_NUMBERS = 100;

  /// Reads a tag.
  ///
  /// @param text what stands between its `<` and its `>`
  static SvgTag read(String text) {
    int end = text.length();
    int nameEnd = 0;
    while (nameEnd < end && !isGap(text.charAt(nameEnd)) && text.charAt(nameEnd) != '/') {
      nameEnd++;
    }
    Map<String, String> attributes = new HashMap<>();
    int from = nameEnd;
    while (attributes.size() < MOST_ATTRIBUTES) {
      int equals = text.indexOf('=', from);
      if (equals < 0) {
        break;
      }
      int open = equals + 1;
      while (open < end && isGap(text.charAt(open))) {
        open++;
      }
      char quote = open < end ? text.charAt(open) : ' ';
      int close = quote == '"' || quote == '\'' ? text.indexOf(quote, open + 1) : -1;
      if (close < 0) {
        break;
      }
      String key = text.substring(from, equals).strip();
      attributes.putIfAbsent(local(key), text.substring(open + 1, close));
      from = close + 1;
    }
    return new SvgTag(local(text.substring(0, nameEnd)), attributes, text.endsWith("/"));
  }

  /// The `>` that ends a tag, which may also stand in its values; -1 where there is none.
  static int end(String text, int at) {
    char quote = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i;
      }
    }
    return -1;
  }

  private static boolean isGap(char c) {
    return c <= ' ';
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  String value(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /// A number of one or two; the second is the first where it is not given, and what is none is 0.
  double number(String attribute, int index) {
    String value = value(attribute);
    String[] numbers =
        value.substring(0, Math.min(LONGEST_NUMBERS, value.length())).strip().split("[\\s,]+", 3);
    try {
      double number = Double.parseDouble(numbers[Math.min(index, numbers.length - 1)]);
      return number > 0 ? number : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// Tells the ids of the elements that it refers to.
  void references(Consumer<String> sink) {
    attributes.forEach((name, value) -> {
      if (name.equals("href") && value.strip().startsWith("#")) {
        sink.accept(value.strip().substring(1));
      }
      urls(value, sink);
    });
  }

  /// Tells the ids in `url(#id)`, also where there are quotes and spaces.
  static void urls(String value, Consumer<String> sink) {
    int at = value.indexOf("url(");
    while (at >= 0) {
      int close = value.indexOf(')', at);
      if (close < 0) {
        return;
      }
      String id = value.substring(at + 4, close).replace('"', ' ').replace('\'', ' ').strip();
      if (id.startsWith("#")) {
        sink.accept(id.substring(1));
      }
      at = value.indexOf("url(", close);
    }
  }
}
