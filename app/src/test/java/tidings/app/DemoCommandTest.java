package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.app.demo.DemoArticle;
import tidings.app.demo.DemoNewspaper;
import tidings.app.demo.DemoSource;

/// The example newspaper through the real pipeline, once for all tests.
class DemoCommandTest {
  @TempDir static Path folder;
  static Path root;
  static String said;
  static List<DemoSource> sources;

  static List<String> documents;
  static List<String> revisions;

  @BeforeAll
  static void mirrorTheNewspaper() throws IOException {
    root = folder.resolve("archive");
    var out = new StringWriter();
    assertEquals(0, run(out, "demo", root.toString()), out::toString);
    said = out.toString();
    documents = texts("articles");
    revisions = texts("revisions");
    try (DemoNewspaper paper = DemoNewspaper.open(Instant.now())) {
      sources = paper.sources();
    }
  }

  @Test
  void makesOneDocumentOfEachArticle() {
    assertEquals(31, documents.size());
    for (DemoSource source : sources) {
      for (DemoArticle article : source.articles()) {
        DemoArticle newest = source.newest(article);
        String document = titled(documents, newest);
        assertTrue(holds(document, newest.caption()), newest.caption());
        newest.paragraphs().forEach(text -> assertTrue(holds(document, text), text));
      }
    }
  }

  @Test
  void leavesThePagesFurnitureOut() {
    for (String document : documents) {
      for (String furniture : List.of("Related stories", "Send by mail", "Privacy", "相关新闻")) {
        assertFalse(document.contains(furniture), document);
      }
    }
  }

  @Test
  void keepsTheEditedArticleInBothForms() {
    assertEquals(1, revisions.size());
    DemoSource source = sources.get(1);
    DemoArticle before = source.edited().getFirst();
    before.paragraphs().forEach(text -> assertTrue(holds(titled(revisions, before), text), text));
  }

  @Test
  void keepsTheWithdrawnArticleAndTakesTheLateOne() {
    DemoSource source = sources.getFirst();
    DemoArticle late = source.late().getFirst();
    String time = titled(documents, late).lines().findFirst().orElseThrow();
    assertEquals(2, documents.stream().filter(text -> text.startsWith(time)).count());
    assertTrue(
        said.contains(source.withdrawn().getFirst().title()) && said.contains("your copy stays"));
    assertTrue(said.contains(late.title()));
  }

  @Test
  void commitsOncePerEditionAndPassesItsOwnCheck() throws Exception {
    Process git =
        new ProcessBuilder("git", "-C", root.toString(), "log", "--format=%s")
            .redirectErrorStream(true)
            .start();
    String log = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(
        List.of(
            "haijiao: 5 new; saltmarsh: 5 new, 1 changed", "haijiao: 10 new; saltmarsh: 11 new"),
        log.lines().toList());
    var out = new StringWriter();
    assertEquals(0, run(out, "-C", root.toString(), "verify"), out::toString);
  }

  @Test
  void leavesStatusAndSourcesWithSomethingToTell() {
    for (String command : List.of("status", "sources")) {
      var out = new StringWriter();
      assertEquals(0, run(out, "-C", root.toString(), command), out::toString);
      assertTrue(out.toString().contains("saltmarsh"), () -> command + " said: " + out);
    }
  }

  @Test
  void refusesAFolderThatHoldsSomething() {
    assertEquals(ExitCodes.USAGE, run(new StringWriter(), "demo", root.toString()));
  }

  @Test
  void namesOnlyPathsThatExist() {
    List<Path> named =
        said.lines()
            .dropWhile(line -> !line.startsWith("WHAT"))
            .flatMap(line -> Stream.of(line.strip().split("\\s+")))
            .filter(word -> word.startsWith(root.toString()))
            .map(Path::of)
            .toList();
    assertEquals(8, named.size(), said);
    named.forEach(path -> assertTrue(Files.exists(path), path::toString));
  }

  private static String titled(List<String> texts, DemoArticle article) {
    return texts.stream()
        .filter(text -> text.lines().skip(1).findFirst().orElse("").contains(article.title()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no document with the title " + article.title()));
  }

  /// Whether a document holds a text, which stands in it as markup.
  private static boolean holds(String document, String text) {
    return document.replace("&quot;", "\"").contains(text);
  }

  private static List<String> texts(String kind) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(kind))) {
      return files.filter(Files::isRegularFile).map(DemoCommandTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int run(StringWriter out, String... arguments) {
    return Tidings.commandLine()
        .setOut(new PrintWriter(new BufferedWriter(out), true))
        .setErr(new PrintWriter(new BufferedWriter(out), true))
        .execute(arguments);
  }
}
