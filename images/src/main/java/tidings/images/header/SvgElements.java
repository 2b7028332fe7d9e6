package tidings.images.header;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The elements of a drawing in their order, and which of them refer to which.
final class SvgElements {
  /// As deep as libxml2 reads.
  private static final int DEEPEST = 256;

  private static final int MOST = 500_000;
  private static final int MOST_REFERENCES = 200_000;
  private static final int MOST_IN_STYLES = 10_000;

  /// So many elements, each of which refers to the next, are followed.
  private static final int LONGEST_CHAIN = 100;

  /// So many references are looked at: of elements in each other, those of the inner ones count for
  /// each of the outer ones that something refers to.
  private static final int MOST_LOOKS = 2_000_000;

  private static final int UNDER_WAY = -1;

  /// Of each element, the number of the one behind its last descendant.
  private final List<Integer> ends = new ArrayList<>();

  private final Map<String, Integer> byId = new HashMap<>();

  /// Rules of style sheets: what a selector may name (`rect`, `.class`, `#id`, `*`), and the ids in
  /// its rules.
  private final Map<String, List<String>> styles = new HashMap<>();

  /// In the order of the elements that refer.
  private final List<Reference> references = new ArrayList<>();

  private final Map<Integer, Long> weights = new HashMap<>();
  private double heaviestFilter;
  private int looks;
  private boolean tooMuch;

  private record Reference(int from, String id) {}

  private SvgElements() {}

  /// Reads them; empty where there are too many, or too many in each other, or where entities stand
  /// for more than characters.
  static Optional<SvgElements> read(byte[] svg) {
    // Latin-1 keeps each byte as it is.
    String text = new String(svg, StandardCharsets.ISO_8859_1);
    var elements = new SvgElements();
    return !SvgEntities.multiply(text) && elements.styled(text) && elements.walked(text)
        ? Optional.of(elements)
        : Optional.empty();
  }

  /// Reads the style sheets, which may stand behind what they are for.
  private boolean styled(String text) {
    int at = text.indexOf("<style");
    while (at >= 0) {
      int end = text.indexOf("</", at);
      if (end < 0) {
        break;
      }
      String sheet = text.substring(at, end);
      for (String rule : sheet.substring(Math.max(0, sheet.indexOf('>'))).split("}", -1)) {
        int open = rule.indexOf('{');
        if (open >= 0 && rule.indexOf("url(", open) >= 0) {
          List<String> ids = new ArrayList<>();
          SvgTag.urls(rule.substring(open), ids::add);
          for (String name : rule.substring(0, open).split("[^A-Za-z0-9_.#*-]+|(?=[.#])", -1)) {
            styles.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(ids);
          }
        }
      }
      at = text.indexOf("<style", end);
    }
    return styles.values().stream().mapToInt(List::size).sum() < MOST_IN_STYLES;
  }

  private boolean walked(String text) {
    Deque<Integer> open = new ArrayDeque<>();
    int at = text.indexOf('<');
    while (at >= 0 && at + 1 < text.length()) {
      int end = behind(text, at);
      if (end < 0) {
        break;
      }
      char kind = text.charAt(at + 1);
      if (kind == '/') {
        if (!open.isEmpty()) {
          ends.set(open.pop(), ends.size());
        }
      } else if (kind != '!' && kind != '?') {
        int number = ends.size();
        if (number == MOST || open.size() == DEEPEST || references.size() > MOST_REFERENCES) {
          return false;
        }
        SvgTag tag = SvgTag.read(text.substring(at + 1, end - 1));
        take(number, tag);
        if (!tag.closed()) {
          open.push(number);
        }
      }
      at = text.indexOf('<', end);
    }
    for (int number : open) {
      ends.set(number, ends.size());
    }
    return true;
  }

  /// What lies behind a tag, a comment or the like, or within a declaration, which may hold others;
  /// -1 where it does not end.
  private static int behind(String text, int at) {
    for (String[] pair : new String[][] {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}}) {
      if (text.startsWith(pair[0], at)) {
        int end = text.indexOf(pair[1], at);
        return end < 0 ? -1 : end + pair[1].length();
      }
    }
    if (text.charAt(at + 1) == '!') {
      return at + 2;
    }
    int end = SvgTag.end(text, at + 1);
    return end < 0 ? -1 : end + 1;
  }

  private void take(int number, SvgTag tag) {
    ends.add(number + 1);
    heaviestFilter = Math.max(heaviestFilter, SvgWork.steps(tag));
    String id = tag.value("id");
    if (!id.isEmpty()) {
      byId.putIfAbsent(id, number);
    }
    tag.references(target -> references.add(new Reference(number, target)));
    if (!styles.isEmpty()) {
      List<String> names = new ArrayList<>(List.of("*", tag.name(), "#" + id));
      for (String one : tag.value("class").strip().split("\\s+", 20)) {
        names.add("." + one);
      }
      names.forEach(name ->
          styles
              .getOrDefault(name, List.of())
              .forEach(target -> references.add(new Reference(number, target))));
    }
  }

  /// How many there are.
  int count() {
    return ends.size();
  }

  /// What the heaviest filter does at each pixel, in steps.
  double heaviestFilter() {
    return heaviestFilter;
  }

  /// How many elements are drawn where each reference stands for what it refers to.
  ///
  /// @param most more than this is not counted
  long drawn(long most) {
    long all = count() == 0 ? 0 : weight(0, most, 0);
    return tooMuch ? Long.MAX_VALUE : all;
  }

  private long weight(int number, long most, int depth) {
    Long known = weights.get(number);
    if (known != null) {
      return known == UNDER_WAY ? 0 : known; // what refers to itself is not drawn
    }
    if (depth > LONGEST_CHAIN) {
      tooMuch = true;
      return most;
    }
    weights.put(number, (long) UNDER_WAY);
    int end = ends.get(number);
    long weight = (long) end - number;
    for (int i = firstFrom(number); i < references.size() && weight <= most && !tooMuch; i++) {
      Reference reference = references.get(i);
      if (reference.from() >= end) {
        break;
      }
      tooMuch = ++looks > MOST_LOOKS;
      Integer target = byId.get(reference.id());
      if (target != null) {
        weight += weight(target, most, depth + 1);
      }
    }
    weights.put(number, weight);
    return weight;
  }

  private int firstFrom(int number) {
    int low = 0;
    int high = references.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (references.get(middle).from() < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
