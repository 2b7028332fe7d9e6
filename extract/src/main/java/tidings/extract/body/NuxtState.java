package tidings.extract.body;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the state of Nuxt 2, which is a program: `window.__NUXT__=(function(a,b){b.x="…";return
/// {data:[{title:a,body:"…"}]}}("…",{}))`. What is returned, what is assigned before, and what the
/// function is called with are read as literals ([the
/// writer](https://github.com/nuxt-contrib/devalue)); nothing is run.
final class NuxtState {
  /// Of each script, beyond which it is no state of a page.
  private static final int MAX_NAMES = 20_000;

  /// How much text names may stand for, over all places where they do.
  private static final int MAX_PUT_IN = 4 << 20;

  /// A longer text is looked at once, where it is handed over.
  private static final int LONG = 4000;

  private static final Pattern BEGIN =
      Pattern.compile(
          "__NUXT__\\s{0,9}+=\\s{0,9}+(?:\\(\\s{0,9}+function\\s{0,9}+\\(([^(){}]*+)\\)\\s{0,9}+(?=\\{)|(?=\\{))");

  private NuxtState() {}

  /// The values that the state consists of; empty where the script has none.
  static List<Object> read(String script) {
    Matcher begin = BEGIN.matcher(script);
    if (!begin.find()) {
      return List.of();
    }
    String names = begin.group(1);
    if (names == null) {
      return List.of(new ScriptLiteral(script, begin.end(), Map.of(), 0).value());
    }
    var first = new ScriptLiteral(script, begin.end() + 1, Map.of(), 0);
    List<Object> plain = body(first);
    if (first.isBroken() || !first.pass("}")) {
      return plain;
    }
    first.pass(")");
    List<Object> arguments = first.pass("(") ? first.values(')') : List.of();
    var second = new ScriptLiteral(script, begin.end() + 1, named(names, arguments), MAX_PUT_IN);
    List<Object> state = body(second);
    state.add(arguments);
    return state;
  }

  private static Map<String, String> named(String names, List<Object> arguments) {
    Map<String, String> named = new HashMap<>();
    String[] parameters = names.split(",", MAX_NAMES);
    for (int i = 0; i < Math.min(parameters.length, arguments.size()); i++) {
      if (arguments.get(i) instanceof String text && text.length() <= LONG) {
        named.put(parameters[i].strip(), text);
      }
    }
    return named;
  }

  /// Assignments to parts of what was handed over, one object for each; and what is returned.
  private static List<Object> body(ScriptLiteral script) {
    Map<String, Map<String, Object>> assigned = new HashMap<>();
    Object returned = "";
    while (!script.isBroken()) {
      String target = script.name();
      if (target.equals("return")) {
        returned = script.value();
        script.pass(";");
        break;
      }
      String part = part(script);
      if (target.isEmpty() || part.isEmpty() || !script.pass("=")) {
        break;
      }
      assigned.computeIfAbsent(target, t -> new HashMap<>()).put(part, script.value());
      if (!script.pass(";")) {
        script.pass(",");
      }
    }
    List<Object> all = new ArrayList<>(List.of(returned));
    all.addAll(assigned.values());
    return all;
  }

  /// `.name`, `["name"]` or `[0]`.
  private static String part(ScriptLiteral script) {
    if (script.pass(".")) {
      return script.name();
    }
    if (!script.pass("[")) {
      return "";
    }
    int from = script.at();
    script.values(']');
    return "[" + from;
  }
}
