package tidings.app.demo;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places to fill: `{{name}}` is escaped for HTML and XML, `{{{name}}}` is markup.
record Template(String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(?:\\{(\\w+)}|(\\w+))}}");

  static Template of(String resource) {
    return new Template(
        Resources.find(resource)
            .orElseThrow(() -> new IllegalArgumentException("no template " + resource)));
  }

  String fill(Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                place.group(1) != null
                    ? value(values, place.group(1))
                    : escape(value(values, place.group(2)))));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("nothing to fill {{" + name + "}} with");
    }
    return value;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
