package tidings.extract.body;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads values as JavaScript writes them down, without running anything: objects with names
/// without quotes, strings in either quotes, names that stand for values. What is neither text,
/// list nor object is an empty text; where the text becomes something else, what came before is
/// given.
///
/// [ECMAScript, literals](https://tc39.es/ecma262/#sec-ecmascript-language-lexical-grammar)
final class ScriptLiteral {
  private static final int MAX_DEPTH = 60;
  private static final int MAX_VALUES = 400_000;

  private final String script;
  private final Map<String, String> named;
  private int at;
  private int values;
  private int room;
  private boolean broken;

  /// @param at where the first value begins
  /// @param named texts that names stand for
  /// @param room how many characters of them are put in at most
  ScriptLiteral(String script, int at, Map<String, String> named, int room) {
    this.script = script;
    this.at = at;
    this.named = named;
    this.room = room;
  }

  /// Where the reading has come to.
  int at() {
    return at;
  }

  /// Tells whether something was met that is no value.
  boolean isBroken() {
    return broken;
  }

  /// Reads a value: `Map`, `List` or `String`.
  Object value() {
    return value(0);
  }

  /// Reads values up to a bracket that closes them, which is passed.
  List<Object> values(char close) {
    return list(close, 0);
  }

  /// Passes white space and then a text, if it is there.
  boolean pass(String text) {
    space();
    boolean there = script.startsWith(text, at);
    at += there ? text.length() : 0;
    return there;
  }

  /// Passes a name with what is picked out of it, such as `a.b["c"]`; empty where there is none.
  String name() {
    space();
    int from = at;
    while (at < script.length() && isName(script.charAt(at))) {
      at++;
    }
    return script.substring(from, at);
  }

  private Object value(int depth) {
    space();
    if (at >= script.length() || depth > MAX_DEPTH || ++values > MAX_VALUES) {
      broken = true;
    }
    if (broken) {
      return "";
    }
    char c = script.charAt(at);
    return switch (c) {
      case '{' -> object(depth);
      case '[' -> {
        at++;
        yield list(']', depth);
      }
      case '"', '\'' -> string(c);
      case '-', '!', '+' -> {
        at++;
        yield value(depth + 1);
      }
      default -> word(depth);
    };
  }

  private Map<String, Object> object(int depth) {
    var map = new LinkedHashMap<String, Object>();
    at++;
    while (!broken && !pass("}")) {
      char c = at < script.length() ? script.charAt(at) : ' ';
      String key = c == '"' || c == '\'' ? string(c) : name();
      broken |= key.isEmpty() && c != '"' && c != '\'';
      broken |= !pass(":");
      map.putIfAbsent(key, value(depth + 1));
      end('}');
    }
    return map;
  }

  private List<Object> list(char close, int depth) {
    var list = new ArrayList<>();
    while (!broken && !pass(String.valueOf(close))) {
      if (!pass(",")) {
        list.add(value(depth + 1));
        end(close);
      }
    }
    return list;
  }

  /// Behind a value stands a comma or the end.
  private void end(char close) {
    if (!pass(",")) {
      broken |= at >= script.length() || script.charAt(at) != close;
    }
  }

  /// A number, a name, a call, or two words such as `void 0` and `new Date(0)`.
  private Object word(int depth) {
    String word = name();
    broken |= word.isEmpty();
    if (word.equals("void") || word.equals("new")) {
      return value(depth + 1);
    }
    if (pass(".")) {
      name();
    }
    if (pass("(")) {
      List<Object> arguments = list(')', depth + 1);
      return arguments.isEmpty() ? "" : arguments.getFirst();
    }
    String stands = named.getOrDefault(word, "");
    room -= stands.length();
    return room < 0 ? "" : stands;
  }

  private String string(char quote) {
    var out = new StringBuilder();
    at++;
    while (at < script.length() && script.charAt(at) != quote) {
      char c = script.charAt(at++);
      if (c == '\\' && at < script.length()) {
        escaped(out);
      } else {
        out.append(c);
      }
    }
    broken |= at++ >= script.length();
    return out.toString();
  }

  private void escaped(StringBuilder out) {
    char c = script.charAt(at++);
    switch (c) {
      case 'n' -> out.append('\n');
      case 't' -> out.append('\t');
      case 'r', 'b', 'f', 'v', '0', '\n' -> out.append(' ');
      case 'u' -> code(4, out);
      case 'x' -> code(2, out);
      default -> out.append(c);
    }
  }

  private void code(int digits, StringBuilder out) {
    int end = Math.min(at + digits, script.length());
    int code = 0;
    for (; at < end; at++) {
      code = code * 16 + Math.max(0, Character.digit(script.charAt(at), 16));
    }
    out.append((char) code);
  }

  private void space() {
    while (at < script.length() && Character.isWhitespace(script.charAt(at))) {
      at++;
    }
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$';
  }
}
