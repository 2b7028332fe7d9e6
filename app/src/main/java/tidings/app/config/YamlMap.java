package tidings.app.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tidings.model.Suggestion;

/// A mapping of the configuration with typed access: what is wrong is noted with its line and, for
/// an unknown key, the key that was probably meant; reading then goes on with the default, so that
/// one look shows all that is wrong.
final class YamlMap {
  private static final Pattern SIZE = Pattern.compile("(?i)([0-9]{1,6})\\s*(KiB|MiB|GiB|B)?");
  private static final Pattern TIME = Pattern.compile("(?i)([0-9]{1,6})\\s*(ms|s|m|min|h|d)");

  private final Map<String, Node> values = new LinkedHashMap<>();
  private final int line;
  private final List<String> complaints;

  private YamlMap(int line, List<String> complaints) {
    this.line = line;
    this.complaints = complaints;
  }

  static YamlMap of(Optional<Node> node, List<String> complaints, String... keys) {
    var map = new YamlMap(node.map(YamlMap::lineOf).orElse(1), complaints);
    if (node.isEmpty() || isNull(node.get())) {
      return map;
    }
    if (!(node.get() instanceof MappingNode mapping)) {
      map.complain(node.get(), "a mapping is expected here: " + String.join(", ", keys));
      return map;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      map.add(tuple, keys);
    }
    return map;
  }

  private void add(NodeTuple tuple, String... keys) {
    String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
    if (!Arrays.asList(keys).contains(key)) {
      complain(
          tuple.getKeyNode(),
          "unknown key '" + key + "'" + Suggestion.of(key, Arrays.asList(keys)));
    } else if (values.put(key, tuple.getValueNode()) != null) {
      complain(tuple.getKeyNode(), "'" + key + "' stands here twice");
    }
  }

  Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key)).filter(node -> !isNull(node));
  }

  int line() {
    return line;
  }

  String text(String key, String fallback) {
    return parsed(key, "text", Optional::of).orElse(fallback);
  }

  boolean flag(String key, boolean fallback) {
    return parsed(
            key,
            "true or false",
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> Optional.empty();
                })
        .orElse(fallback);
  }

  int number(String key, int least, int most, int fallback) {
    return parsed(
            key,
            "a number from " + least + " to " + most,
            text ->
                text.matches("[0-9]{1,9}")
                    ? Optional.of(Integer.parseInt(text)).filter(n -> n >= least && n <= most)
                    : Optional.empty())
        .orElse(fallback);
  }

  /// A size in bytes, written such as `16 MiB`.
  long size(String key, long most, long fallback) {
    return parsed(
            key,
            "a size such as 16 MiB, at most " + (most >> 20) + " MiB",
            text -> {
              Matcher matcher = SIZE.matcher(text);
              if (!matcher.matches()) {
                return Optional.empty();
              }
              String unit = Optional.ofNullable(matcher.group(2)).orElse("B");
              int shift = "bkmg".indexOf(Character.toLowerCase(unit.charAt(0))) * 10;
              long bytes = Long.parseLong(matcher.group(1)) << shift;
              return Optional.of(bytes).filter(n -> n > 0 && n <= most);
            })
        .orElse(fallback);
  }

  /// A duration, written such as `60s`.
  Duration duration(String key, Duration most, Duration fallback) {
    return parsed(
            key,
            "a time such as 1s, 500ms or 2min, at most " + most.toSeconds() + "s",
            text -> time(text).filter(time -> time.compareTo(most) <= 0))
        .orElse(fallback);
  }

  /// A list of durations, each written such as `6h`; an empty list is one.
  List<Duration> durations(String key, int count, Duration most, List<Duration> fallback) {
    if (node(key).isEmpty()) {
      return fallback;
    }
    List<Node> items = items(key);
    if (items.size() > count) {
      complain(items.get(count), "'" + key + "' has more than " + count + " times");
    }
    List<Duration> out = new ArrayList<>();
    for (Node item : items) {
      value(
              item,
              "an item of '" + key + "'",
              text ->
                  time(text)
                      .filter(time -> time.isPositive() && time.compareTo(most) <= 0)
                      .orElseThrow(() ->
                          new IllegalArgumentException(
                              "must be a time such as 6h, at most " + most.toDays() + "d")))
          .ifPresent(out::add);
    }
    return out;
  }

  static Optional<Duration> time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "h" -> Duration.ofHours(count);
          case "d" -> Duration.ofDays(count);
          default -> Duration.ofMinutes(count);
        });
  }

  /// One of an enumeration's constants, written in lower case.
  <E extends Enum<E>> E choice(String key, Class<E> type, E fallback) {
    List<String> names =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    return parsed(
            key,
            "one of " + String.join(", ", names),
            text ->
                names.contains(text)
                    ? Optional.of(Enum.valueOf(type, text.toUpperCase(Locale.ROOT)))
                    : Optional.empty())
        .orElse(fallback);
  }

  /// Any value that a function can read; the function's complaint is the exception's message.
  <T> Optional<T> value(String key, Function<String, T> reader) {
    return node(key).flatMap(node -> value(node, "'" + key + "'", reader));
  }

  <T> Optional<T> value(Node node, String what, Function<String, T> reader) {
    if (!(node instanceof ScalarNode scalar)) {
      complain(node, what + " must be a single value");
      return Optional.empty();
    }
    try {
      return Optional.of(reader.apply(scalar.getValue()));
    } catch (IllegalArgumentException e) {
      complain(node, what + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /// The items of a list.
  List<Node> items(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    complain(node.get(), "'" + key + "' must be a list");
    return List.of();
  }

  List<String> texts(String key) {
    List<String> out = new ArrayList<>();
    for (Node node : items(key)) {
      value(node, "an item of '" + key + "'", text -> text).ifPresent(out::add);
    }
    return out;
  }

  private <T> Optional<T> parsed(
      String key, String expected, Function<String, Optional<T>> reader) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> value =
        node.get() instanceof ScalarNode scalar
            ? reader.apply(scalar.getValue())
            : Optional.empty();
    if (value.isEmpty()) {
      complain(node.get(), "'" + key + "' must be " + expected);
    }
    return value;
  }

  void complain(Node node, String what) {
    complaints.add(Configuration.FILE + ":" + lineOf(node) + ": " + what);
  }

  void complain(String what) {
    complaints.add(Configuration.FILE + ":" + line + ": " + what);
  }

  static int lineOf(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && (scalar.getValue().isEmpty()
            || scalar.getValue().equals("null")
            || scalar.getValue().equals("~"));
  }
}
