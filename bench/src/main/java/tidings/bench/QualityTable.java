package tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Body F1 of each reader by collection and by language, and below it what the corpus' makers
/// measured of others.
final class QualityTable {
  /// A group of fewer pages says nothing.
  private static final int FEWEST = 15;

  private final List<GoldPage> pages;
  private final Path measured;
  private final Map<String, List<BodyScore>> scores = new LinkedHashMap<>();

  /// @param pages those whose text is not known are left out
  /// @param measured what was measured before: group, reader, `body`, `f1`; may be absent
  QualityTable(List<GoldPage> pages, Path measured) {
    this.pages = pages;
    this.measured = measured;
  }

  /// Judges one reader.
  ///
  /// @param texts one for each page
  void add(String reader, List<String> texts) {
    List<BodyScore> judged = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      judged.add(BodyScore.of(pages.get(i), texts.get(i)));
    }
    scores.put(reader, judged);
  }

  void print() throws IOException {
    JsonNode before =
        Files.isReadable(measured)
            ? JsonMapper.builder().build().readTree(Files.readString(measured))
            : JsonMapper.builder().build().createObjectNode();
    print("collection", groups("bench ", GoldPage::bench), before);
    print("language", groups("lang ", GoldPage::language), before);
  }

  /// The numbers of the pages of each group, the largest group first, all pages at the end.
  private Map<String, List<Integer>> groups(String prefix, Function<GoldPage, String> by) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      if (!pages.get(i).paragraphs().isEmpty()) {
        groups.computeIfAbsent(prefix + by.apply(pages.get(i)), name -> new ArrayList<>()).add(i);
        all.add(i);
      }
    }
    Map<String, List<Integer>> sorted = new LinkedHashMap<>();
    groups.entrySet().stream()
        .filter(group -> group.getValue().size() >= FEWEST)
        .sorted(Comparator.comparing(group -> -group.getValue().size()))
        .forEach(group -> sorted.put(group.getKey(), group.getValue()));
    sorted.put("all", all);
    return sorted;
  }

  private void print(String by, Map<String, List<Integer>> groups, JsonNode before) {
    System.out.printf("%n%-24s", "body F1 by " + by);
    groups.keySet().forEach(name -> System.out.printf(" %11s", name.replaceFirst("^\\w+ ", "")));
    System.out.printf("%n%-24s", "pages");
    groups.values().forEach(numbers -> System.out.printf(" %11d", numbers.size()));
    System.out.println();
    scores.forEach((reader, judged) -> {
      System.out.printf("%-24s", reader);
      groups
          .values()
          .forEach(group ->
              System.out.printf(
                  " %11s", f1(BodyScore.f1(group.stream().map(judged::get).toList()))));
      System.out.println();
    });
    if (!before.isEmpty()) {
      System.out.println("as measured by the corpus' makers:");
    }
    for (String reader : before.path("all").propertyNames()) {
      System.out.printf("%-24s", reader);
      groups
          .keySet()
          .forEach(group -> {
            JsonNode figure = before.path(group).path(reader).path("body").path("f1");
            System.out.printf(" %11s", figure.isNumber() ? f1(figure.asDouble()) : "");
          });
      System.out.println();
    }
  }

  private static String f1(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
