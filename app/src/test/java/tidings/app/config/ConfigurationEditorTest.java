package tidings.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import tidings.model.Source;

class ConfigurationEditorTest {
  private static final String FEED = "https://news.example/rss.xml";
  private static final Path ROOT = Path.of("/archive").toAbsolutePath();

  private static String added(String yaml) throws ConfigurationException {
    return ConfigurationEditor.withSource(yaml, "voa", "美国之音", List.of(FEED));
  }

  private static List<Source> sources(String yaml) throws ConfigurationException {
    return ConfigurationReader.parse(yaml, ROOT).sources();
  }

  private static List<String> ids(String yaml) throws ConfigurationException {
    return sources(yaml).stream().map(source -> source.id().value()).toList();
  }

  @Test
  void addsToAnEmptyList() throws Exception {
    assertEquals(
        """
        title: x
        sources:
          - id: voa
            name: 美国之音
            feeds:
              - https://news.example/rss.xml
        # the end
        git: {commit: true}
        """,
        added("title: x\nsources: []\n# the end\ngit: {commit: true}\n"));
  }

  @Test
  void addsToAListWithoutAValue() throws Exception {
    assertEquals(List.of("voa"), ids(added("sources:\n\n# comment\ngit: {commit: true}\n")));
    assertEquals(List.of("voa"), ids(added("sources: null\n")));
    assertEquals(List.of("voa"), ids(added("sources: ~\ntitle: x\n")));
  }

  @Test
  void addsWhereThereIsNoList() throws Exception {
    assertEquals(List.of("voa"), ids(added("title: x\n")));
    assertEquals(List.of("voa"), ids(added("title: x")));
    assertEquals(List.of("voa"), ids(added("")));
    assertEquals(List.of("voa"), ids(added("# only a comment\n")));
  }

  @Test
  void keepsTheCommentBesideAnEmptyList() throws Exception {
    String yaml = added("sources: [] # none yet\ntitle: x\n");
    assertEquals(List.of("voa"), ids(yaml));
    assertTrue(yaml.contains("# none yet"), yaml);
  }

  @Test
  void addsToAnEmptyListOverSeveralLines() throws Exception {
    assertEquals(List.of("voa"), ids(added("sources: [\n]\ntitle: x\n")));
  }

  @Test
  void addsAtTheEndAsTheOthersAreIndented() throws Exception {
    String yaml =
        """
        sources:
        - id: a     # the first
          feeds: []

        # about b
        - id: b
          feeds: [https://b.example/]   # why

        # git is kept by hand

        git:
          commit: false
        """;
    String added = added(yaml);
    assertEquals(
        """
        sources:
        - id: a     # the first
          feeds: []

        # about b
        - id: b
          feeds: [https://b.example/]   # why
        - id: voa
          name: 美国之音
          feeds:
            - https://news.example/rss.xml

        # git is kept by hand

        git:
          commit: false
        """,
        added);
    assertEquals(List.of("a", "b", "voa"), ids(added));
  }

  @Test
  void addsAndRemovesAtTheVeryEndOfTheFile() throws Exception {
    for (String end : List.of("\n", "")) {
      String yaml = "sources:\n  - id: a\n    feeds:\n      - https://a.example/" + end;
      String added = added(yaml);
      assertEquals(List.of("a", "voa"), ids(added), added);
      assertEquals("[https://a.example/]", sources(added).getFirst().feeds().toString());
      assertEquals("[" + FEED + "]", sources(added).getLast().feeds().toString());
      assertEquals("sources:\n", ConfigurationEditor.withoutSource(yaml, "a"));
      assertEquals(yaml.strip() + "\n", ConfigurationEditor.withoutSource(added, "voa"));
    }
  }

  @Test
  void addsAfterAnItemWithNestedLists() throws Exception {
    String yaml =
        "sources:\n    - id: a\n      feeds:\n        - https://a.example/\n        # more\n";
    assertEquals(List.of("a", "voa"), ids(added(yaml)));
    assertTrue(added(yaml).contains("# more"));
  }

  @Test
  void asksForAListThatCanBeEdited() {
    var refused =
        assertThrows(
            ConfigurationException.class, () -> added("title: x\nsources: [{id: a, feeds: []}]\n"));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("tidings.yaml:2: "));
  }

  @Test
  void removesASourceAndNothingElse() throws Exception {
    String yaml =
        """
        # top
        sources:
          # about a
          - id: a
            feeds: []

          # about b
          - name: B
            id: b
            feeds:
              - https://b.example/
          # about c
          - id: c
            feeds: []
        git: {commit: false}
        """;
    assertEquals(
        """
        # top
        sources:
          # about a
          - id: a
            feeds: []

          # about b
          # about c
          - id: c
            feeds: []
        git: {commit: false}
        """,
        ConfigurationEditor.withoutSource(yaml, "b"));
    String rest = yaml;
    for (String id : List.of("c", "a", "b")) {
      rest = ConfigurationEditor.withoutSource(rest, id);
    }
    assertEquals(List.of(), ids(rest));
    assertEquals(List.of("voa"), ids(added(rest)));
  }

  @Test
  void refusesToRemoveWhatIsNotThere() {
    assertThrows(
        ConfigurationException.class,
        () -> ConfigurationEditor.withoutSource("sources:\n  - id: a\n", "b"));
  }

  @Test
  void keepsTheLineEndsOfTheFile() throws Exception {
    String yaml = added("title: x\r\n# y\r\nsources: []\r\n");
    assertEquals(List.of("voa"), ids(yaml));
    assertTrue(yaml.startsWith("title: x\r\n# y\r\nsources:"), yaml);
    assertEquals(
        "title: x\r\n",
        ConfigurationEditor.withoutSource(yaml, "voa").substring(0, "title: x\r\n".length()));
  }

  @Test
  void writesEveryNameSoThatItReadsBack() throws Exception {
    for (String name :
        List.of(
            "true",
            "null",
            "~",
            "123",
            "1e3",
            "0x1f",
            "no",
            "- a",
            "a: b",
            "a #b",
            "#a",
            "'a'",
            "\"a\"",
            "\\",
            "{a}",
            "[a]",
            "*a",
            "&a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a",
            "a:",
            ":",
            "?",
            "=",
            "<<",
            " a ",
            "a\tb",
            "\u202ex",
            "\ud83d\udcf0",
            "2026-03-01",
            "12:30",
            "\u00a0x",
            "a\u2028b",
            "\ufeffx",
            "---",
            "...",
            "a, b",
            "a - b",
            "-")) {
      String yaml = ConfigurationEditor.withSource("", "a", name, List.of(FEED));
      assertEquals(name, sources(yaml).getFirst().name(), yaml);
    }
  }

  @Test
  void staysReadableWhateverIsAddedAndRemoved() throws Exception {
    for (long seed = 0; seed < 60; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      String why = "seed " + seed;
      String yaml =
          random.nextBoolean() ? "sources: []\n" : "# x\ntitle: T\n\nsources:\n\ngit: {}\n";
      List<String> expected = new ArrayList<>();
      for (int step = 0; step < 25; step++) {
        if (expected.isEmpty() || random.nextInt(3) > 0) {
          String id = "s" + step;
          String feed = "https://news.example/" + id + "?a=b&c=%20#x";
          yaml = ConfigurationEditor.withSource(yaml, id, name(random), List.of(feed));
          expected.add(id);
        } else {
          String id = expected.remove(random.nextInt(expected.size()));
          yaml = ConfigurationEditor.withoutSource(yaml, id);
        }
        assertEquals(expected, idsOf(yaml, why), why + "\n" + yaml);
      }
      for (String id : expected) {
        yaml = ConfigurationEditor.withoutSource(yaml, id);
      }
      assertEquals(List.of(), idsOf(yaml, why), why);
      assertTrue(!yaml.contains("title: T") || yaml.startsWith("# x\ntitle: T\n\nsources:"), yaml);
    }
  }

  private static List<String> idsOf(String yaml, String why) {
    try {
      for (Source source : sources(yaml)) {
        String feed = "https://news.example/" + source.id() + "?a=b&c=%20#x";
        assertEquals(feed, source.feeds().getFirst().toString(), why + "\n" + yaml);
        assertEquals(1, source.feeds().size(), why + "\n" + yaml);
      }
      return ids(yaml);
    } catch (ConfigurationException e) {
      throw new AssertionError(why + ": " + e.getMessage() + "\n" + yaml, e);
    }
  }

  private static String name(RandomGenerator random) {
    String alphabet = "aZ9 -:#'\"\\{}[]*&!|>%@`,?=~\u6c49\u00e9";
    var name = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      name.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return name.toString();
  }
}
