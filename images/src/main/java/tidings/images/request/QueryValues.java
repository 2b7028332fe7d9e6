package tidings.images.request;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// The first value of each processing key of a query, under the key's own name.
///
/// Some keys stand for several: `fit=squaredown` also sets `we`, unless that came first.
final class QueryValues {
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("shape", "mask"),
          Map.entry("strim", "mtrim"),
          Map.entry("or", "ro"),
          Map.entry("t", "fit"),
          Map.entry("pages", "n"),
          Map.entry("width", "w"),
          Map.entry("height", "h"),
          Map.entry("align", "a"),
          Map.entry("level", "l"),
          Map.entry("quality", "q"),
          Map.entry("lossless", "ll"));

  private static final Set<String> KEYS =
      Set.of(
          "w", "h", "dpr", "fit", "we", "crop", "cx", "cy", "cw", "ch", "precrop", "a", "fpx",
          "fpy", "mask", "mtrim", "mbg", "ro", "flip", "flop", "bri", "mod", "sat", "hue", "con",
          "gam", "sharp", "sharpf", "sharpj", "trim", "blur", "filt", "start", "stop", "bg", "cbg",
          "rbg", "tint", "q", "l", "output", "il", "ll", "af", "page", "n", "loop", "delay", "fsol",
          "effort");

  private static final int LONGEST_KEY = 8;

  /// A key without a value.
  private static final String ALONE = "-1";

  private final Map<String, String> values = new HashMap<>();

  QueryValues(String query) {
    int at = 0;
    while (at < query.length()) {
      int end = query.indexOf('&', at);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', at);
      boolean bare = equals < 0 || equals >= end;
      String key = query.substring(at, bare ? end : equals);
      if (key.length() <= LONGEST_KEY) {
        String own = SYNONYMS.getOrDefault(key, key);
        if (KEYS.contains(own)) {
          take(own, bare ? ALONE : query.substring(equals + 1, end));
        }
      }
      at = end + 1;
    }
  }

  private void take(String key, String value) {
    switch (key) {
      case "fit" -> {
        if (value.equals("fit") || value.equals("squaredown")) {
          values.putIfAbsent("we", "true");
        }
        values.putIfAbsent(key, value);
      }
      case "a" -> {
        if (value.startsWith("crop-") || value.startsWith("focal-")) {
          focalPoint(value.substring(value.indexOf('-') + 1));
        }
        values.putIfAbsent(key, value);
      }
      case "sharp" -> spread(value, "sharpf", "sharpj", "sharp");
      case "mod" -> spread(value, "mod", "sat", "hue");
      case "crop" -> {
        String[] parts = parts(value, ",", 4);
        if (parts.length == 4) {
          spread(value, "cw", "ch", "cx", "cy");
        }
      }
      default -> values.putIfAbsent(key, value);
    }
  }

  /// The old way to say a point: two percentages.
  private void focalPoint(String percentages) {
    String[] parts = parts(percentages, "-", 2);
    for (int i = 0; i < 2; i++) {
      int percent = i < parts.length ? Numbers.whole(parts[i]).orElse(-1) : -1;
      boolean usable = percent >= 0 && percent <= 100;
      values.putIfAbsent(i == 0 ? "fpx" : "fpy", Numbers.text(usable ? percent / 100f : 0.5f));
    }
  }

  /// One value for several keys; a single one is for the key that the list is named after.
  private void spread(String value, String... keys) {
    String[] parts = parts(value, ",", keys.length);
    if (parts.length == 1 && keys[2].equals("sharp")) {
      values.putIfAbsent("sharp", parts[0]);
      return;
    }
    for (int i = 0; i < parts.length; i++) {
      values.putIfAbsent(keys[i], parts[i]);
    }
  }

  /// The parts of a list, the empty ones left out.
  static String[] parts(String list, String separator, int most) {
    return java.util.Arrays.stream(list.split(separator, -1))
        .filter(part -> !part.isEmpty())
        .limit(most)
        .toArray(String[]::new);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// Any value but `false` and `0` is true.
  boolean flag(String key, boolean otherwise) {
    String value = values.get(key);
    return value == null ? otherwise : !value.equals("false") && !value.equals("0");
  }

  /// A whole number, -1 where the value is none.
  OptionalInt whole(String key) {
    String value = values.get(key);
    return value == null ? OptionalInt.empty() : OptionalInt.of(Numbers.whole(value).orElse(-1));
  }

  /// A whole number within bounds, or the default.
  int whole(String key, int least, int most, int otherwise) {
    int value = whole(key).orElse(otherwise);
    return value >= least && value <= most ? value : otherwise;
  }

  /// A decimal number, -1 where the value is none.
  OptionalDouble decimal(String key) {
    String value = values.get(key);
    return value == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(Numbers.decimal(value).orElse(-1));
  }

  /// A decimal number within bounds, or the default.
  float decimal(String key, float least, float most, float otherwise) {
    float value = (float) decimal(key).orElse(otherwise);
    return value >= least && value <= most ? value : otherwise;
  }

  Length length(String key) {
    return text(key).map(Length::parse).orElse(Length.NONE);
  }

  Colour colour(String key) {
    return text(key).map(Colour::parse).orElse(Colour.TRANSPARENT);
  }
}
