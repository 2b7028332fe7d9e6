package tidings.extract.body;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import tidings.extract.meta.JsonTree;

/// Finds the text in the state that scripts draw a page from: `__NEXT_DATA__`, the stream of
/// Next.js (`self.__next_f.push`, see its [Flight
/// format](https://github.com/facebook/react/tree/main/packages/react-server)), `__NUXT_DATA__`,
/// the program of [NuxtState], Apollo, Fusion's `globalContent` and whatever else is JSON. No names
/// of fields are needed: the text is the heaviest string of HTML, or the heaviest list of
/// paragraphs.
final class EmbeddedState {
  /// The stream of Next.js comes in many small scripts with this name.
  static final String STREAM = "__next_f";

  /// A shorter string is a label.
  private static final int SENTENCE = 40;

  private static final int MAX_DEPTH = 60;
  private static final int MAX_NODES = 400_000;
  private static final int MAX_ASSIGNMENTS = 20;

  private static final Pattern ASSIGNED =
      Pattern.compile("(?:=|\\bpush\\(|\\bparse\\()\\s{0,5}(?=[\\[{])");
  private static final Pattern PARSED = Pattern.compile("JSON\\.parse\\(\\s{0,5}+(?=[\"'])");
  private static final Pattern ROW = Pattern.compile("(?:^|\\n)[0-9a-f]{1,6}:(T[0-9a-f]{1,6},)?");

  private Element best = new Element("div");
  private int weight;
  private int nodes;
  private final Element paragraphs = new Element("div");

  private EmbeddedState() {}

  /// The text as elements of one `div`; an empty one where there is none.
  static Element text(List<String> scripts) {
    var state = new EmbeddedState();
    var stream = new StringBuilder();
    for (String script : scripts) {
      String data = script.strip();
      if (data.startsWith("{") || data.startsWith("[")) {
        JsonTree.read(data).ifPresent(tree -> state.walk(tree, 0));
      } else if (data.contains(STREAM)) {
        chunk(data, stream);
      } else {
        NuxtState.read(data).forEach(value -> state.walk(value, 0));
        state.assignments(data);
      }
    }
    state.rows(stream.toString());
    state.offer(state.paragraphs);
    return state.best;
  }

  private void assignments(String script) {
    Matcher assigned = ASSIGNED.matcher(script);
    int end = 0;
    for (int i = 0; i < MAX_ASSIGNMENTS && assigned.find(end); i++) {
      JsonTree.read(script.substring(assigned.end())).ifPresent(tree -> walk(tree, 0));
      end = assigned.end();
    }
    Matcher parsed = PARSED.matcher(script);
    for (int i = 0; i < MAX_ASSIGNMENTS && parsed.find(); i++) {
      var literal = new ScriptLiteral(script, parsed.end(), Map.of(), 0);
      if (literal.value() instanceof String json) {
        JsonTree.read(json).ifPresent(tree -> walk(tree, 0));
      }
    }
  }

  /// `self.__next_f.push([1,"…"])`: pieces of one text.
  private static void chunk(String script, StringBuilder stream) {
    int at = script.indexOf("push(");
    Optional<Object> pushed =
        at < 0 ? Optional.empty() : JsonTree.read(script.substring(at + "push(".length()));
    if (pushed.orElse("") instanceof List<?> list
        && list.size() > 1
        && list.get(1) instanceof String piece) {
      stream.append(piece);
    }
  }

  /// Rows of the stream: a number, a colon, and JSON; or `T`, a length, and text.
  private void rows(String stream) {
    Matcher row = ROW.matcher(stream);
    boolean more = row.find();
    while (more) {
      int from = row.end();
      boolean plain = row.group(1) != null;
      more = row.find();
      String value = stream.substring(from, more ? row.start() : stream.length());
      if (plain) {
        string(value);
      } else if (value.startsWith("[") || value.startsWith("{")) {
        JsonTree.read(value).ifPresent(tree -> walk(tree, 0));
      }
    }
  }

  private void walk(Object value, int depth) {
    if (depth > MAX_DEPTH || ++nodes > MAX_NODES) {
      return;
    }
    if (value instanceof String text) {
      string(text);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(inner -> walk(inner, depth + 1));
    } else if (value instanceof List<?> list) {
      if (isElement(list)) {
        var text = new StringBuilder();
        flatten(list.get(3), text, depth);
        if (!text.isEmpty()) {
          paragraphs.appendChild(new Element((String) list.get(1)).text(text.toString()));
        }
      } else {
        blocks(list);
        list.forEach(inner -> walk(inner, depth + 1));
      }
    }
  }

  /// `["$","p",key,{"children":…}]`, as React writes an element.
  private static boolean isElement(List<?> list) {
    return list.size() >= 4
        && "$".equals(list.get(0))
        && list.get(1) instanceof String tag
        && tag.matches("p|h[2-4]|li|blockquote");
  }

  private static void flatten(Object value, StringBuilder out, int depth) {
    if (depth > MAX_DEPTH) {
      return;
    }
    if (value instanceof String text) {
      if (!text.startsWith("$")) {
        out.append(text);
      }
    } else if (value instanceof Map<?, ?> map) {
      Object children = map.get("children");
      if (children != null) {
        flatten(children, out, depth + 1);
      }
    } else if (value instanceof List<?> list) {
      boolean element = list.size() >= 4 && "$".equals(list.getFirst());
      for (Object inner : element ? list.subList(3, 4) : list) {
        flatten(inner, out, depth + 1);
      }
    }
  }

  private void string(String text) {
    if (text.length() > SENTENCE * 5 && Weight.marks(text) > 3 && isProse(text)) {
      var element = new Element("div");
      StatedText.append(text, element);
      offer(element);
    }
  }

  /// Program text has braces; prose has spaces, or characters that need none.
  private static boolean isProse(String text) {
    int braces = 0;
    int spaces = 0;
    int limit = Math.min(text.length(), 4000);
    for (int i = 0; i < limit; i++) {
      char c = text.charAt(i);
      braces += c == '{' || c == '}' || c == ';' ? 1 : 0;
      spaces += c == ' ' || c >= 0x3000 ? 1 : 0;
    }
    return braces * 50 < limit && spaces * 20 > limit;
  }

  /// A list whose items are paragraphs, or objects that hold one each, such as Fusion's
  /// `content_elements`.
  private void blocks(List<?> list) {
    var element = new Element("div");
    for (Object item : list) {
      String text =
          item instanceof Map<?, ?> map ? longest(map) : item instanceof String s ? s : "";
      if (text.length() >= SENTENCE && Weight.marks(text) > 0 && isProse(text)) {
        StatedText.append(text, element);
      }
    }
    if (element.childrenSize() > 1) {
      offer(element);
    }
  }

  private static String longest(Map<?, ?> map) {
    String longest = "";
    for (Object value : map.values()) {
      if (value instanceof String text
          && text.length() > longest.length()
          && !text.startsWith("http")) {
        longest = text;
      }
    }
    return longest;
  }

  private void offer(Element element) {
    int own = Weight.of(element.text());
    if (own > weight) {
      weight = own;
      best = element;
    }
  }
}
