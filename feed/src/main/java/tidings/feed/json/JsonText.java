package tidings.feed.json;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A JSON object being written on one line; members without a value are left out.
public final class JsonText {
  private final StringBuilder out = new StringBuilder("{");

  /// Adds a text unless it is empty.
  public JsonText text(String name, String value) {
    if (!value.isEmpty()) {
      name(name);
      string(value);
    }
    return this;
  }

  /// Adds a number, given in digits, unless it is empty.
  public JsonText number(String name, String digits) {
    if (!digits.isEmpty()) {
      name(name);
      out.append(digits);
    }
    return this;
  }

  /// Adds an object unless it is empty.
  public JsonText object(String name, Consumer<JsonText> fill) {
    String inner = of(fill);
    if (inner.length() > 2) {
      name(name);
      out.append(inner);
    }
    return this;
  }

  /// Adds a list of objects unless it is empty.
  public <T> JsonText list(String name, List<T> items, BiConsumer<JsonText, T> fill) {
    if (!items.isEmpty()) {
      always(name, items, fill);
    }
    return this;
  }

  /// Adds a list of objects, be it empty.
  public <T> void always(String name, List<T> items, BiConsumer<JsonText, T> fill) {
    name(name);
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      T item = items.get(i);
      out.append(i > 0 ? "," : "").append(of(object -> fill.accept(object, item)));
    }
    out.append(']');
  }

  /// Adds a list of texts unless it is empty.
  public JsonText texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      name(name);
      out.append('[');
      for (int i = 0; i < values.size(); i++) {
        out.append(i > 0 ? "," : "");
        string(values.get(i));
      }
      out.append(']');
    }
    return this;
  }

  /// The text of an object.
  public static String of(Consumer<JsonText> fill) {
    var object = new JsonText();
    fill.accept(object);
    return object.out.append('}').toString();
  }

  private void name(String name) {
    out.append(out.length() > 1 ? "," : "");
    string(name);
    out.append(':');
  }

  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20
              || c == 0x2028
              || c == 0x2029
              || (Character.isSurrogate(c) && !isPaired(value, i))) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isPaired(String value, int at) {
    return Character.isHighSurrogate(value.charAt(at))
        ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
  }
}
