package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  @TempDir private Path folder;
  private Path root = Path.of("");

  private record Ran(int code, String text) {
    Ran expect(int expected) {
      assertEquals(expected, code, text);
      return this;
    }
  }

  private static Ran run(String... arguments) {
    var text = new StringWriter();
    var out = new PrintWriter(text, true);
    int code = Tidings.commandLine().setOut(out).setErr(out).execute(arguments);
    return new Ran(code, text.toString());
  }

  private Ran in(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-C", root.toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  /// An archive of one feed from a file, mirrored and committed.
  @BeforeEach
  void mirror() throws Exception {
    root = folder.resolve("archive");
    run("init", root.toString()).expect(0);
    news("bridge", "harvest");
    in("add", "--id", "own", "file:own.xml").expect(0);
    in("mirror", "--once", "-q").expect(0);
    in("verify").expect(0);
  }

  private void news(String... titles) throws IOException {
    var out = new StringBuilder("<rss version=\"2.0\"><channel><title>News</title>");
    for (String title : titles) {
      out.append("<item><guid>").append(title).append("</guid><title>").append(title);
      out.append("</title><link>https://news.example/").append(title).append("</link>");
      out.append("<description>&lt;p&gt;").append(("All about " + title + ". ").repeat(80));
      out.append("&lt;/p&gt;</description></item>");
    }
    Files.writeString(root.resolve("own.xml"), out.append("</channel></rss>"));
  }

  private List<Path> files(String below) throws IOException {
    try (Stream<Path> tree = Files.walk(root.resolve(below))) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /// What a `cp -r` without the operator's own things brings to a reader.
  private Path copy(String... left) throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String path = root.relativize(file).toString();
        if (Stream.of(left).noneMatch(path::startsWith)) {
          Files.createDirectories(copy.resolve(path).getParent());
          Files.copy(file, copy.resolve(path));
        }
      }
    }
    return copy;
  }

  @Test
  void checksACopyWithTheOperatorsKeyAndWritesNothing() throws Exception {
    Path key = folder.resolve("operator.pub");
    Files.copy(root.resolve("tidings.pub"), key);
    root = copy(".tidings", ".git", "tidings.key", "tidings.yaml");
    List<Path> before = files("");
    Ran sound = in("verify", "--public-key", key.toString()).expect(0);
    assertTrue(sound.text().contains("note: there is no catalog"), sound.text());
    assertEquals(before, files(""));
    Path document = files("articles").getFirst();
    Files.writeString(document, Files.readString(document).replace("All", "Nil"));
    Ran found = in("verify", "-q", "--public-key", key.toString()).expect(3);
    assertEquals(1, found.text().lines().count(), found.text());
    assertTrue(found.text().startsWith(root.relativize(document) + ": not what"), found.text());
    in("verify", "--public-key", document.toString()).expect(2);
    in("verify", "--repair").expect(2);
  }

  @Test
  void repairMakesAnArchiveCleanAgain() throws Exception {
    Path document = files("articles").getFirst();
    String sound = Files.readString(document);
    Files.writeString(document, "cut");
    Files.delete(root.resolve("lists/own.md"));
    Files.delete(root.resolve("feeds/all.rss"));
    Files.writeString(root.resolve(".tidings/catalog.db"), "no database");
    Ran found = in("verify").expect(3);
    assertTrue(found.text().contains("catalog.db: "), found.text());
    Ran repaired = in("verify", "--repair").expect(0);
    assertTrue(repaired.text().contains("restored from Git"), repaired.text());
    assertTrue(repaired.text().contains("the catalog was damaged"), repaired.text());
    assertEquals(sound, Files.readString(document));
    assertTrue(Files.exists(root.resolve("lists/own.md")));
    assertTrue(Files.exists(root.resolve("feeds/all.rss")));
    in("verify").expect(0);
    assertFalse(in("verify", "--repair").expect(0).text().contains("repair: "));
  }

  @Test
  void namesListsFeedsAndDifferencesThatAreNotAsTheyWereWritten() throws Exception {
    news("bridge", "harvest", "harbour");
    in("mirror", "--once", "-q").expect(0);
    Files.writeString(
        root.resolve("own.xml"),
        Files.readString(root.resolve("own.xml")).replace("All about bridge", "Much about bridge"));
    in("mirror", "--once", "-q").expect(0);
    Path difference =
        files("changes").stream()
            .filter(file -> file.toString().endsWith(".diff"))
            .findFirst()
            .orElseThrow();
    String sound = Files.readString(difference);
    assertTrue(sound.contains("[-All-]{+Much+} about bridge."), sound);
    for (Path file : List.of(root.resolve("lists/own.md"), root.resolve("feeds/all.json"))) {
      Files.writeString(file, Files.readString(file).replace("harvest", "fields"));
    }
    Files.delete(difference);
    String found = in("verify", "-q").expect(3).text();
    String shown = root.relativize(difference).toString();
    assertTrue(found.contains("lists/own.md: not as it was written;"), found);
    assertTrue(found.contains("feeds/all.json: not as it was written;"), found);
    assertTrue(found.contains(shown + ": missing;"), found);
    in("verify", "--repair").expect(0);
    assertEquals(sound, Files.readString(difference));
    in("verify").expect(0);
  }

  @Test
  void aDamagedCatalogIsMadeAnewByTheNextRun() throws Exception {
    Files.writeString(root.resolve(".tidings/catalog.db"), "no database");
    news("bridge", "harvest", "parliament");
    Ran ran = in("mirror", "--once").expect(0);
    assertTrue(ran.text().contains("the catalog was damaged; it is kept as .tidings/damaged/"));
    assertTrue(ran.text().contains("1 new, 0 changed"), ran.text());
    in("verify").expect(0);
  }

  @Test
  void neverCommitsThePrivateKey() throws Exception {
    Process add =
        new ProcessBuilder("git", "add", "-f", "tidings.key").directory(root.toFile()).start();
    assertEquals(0, add.waitFor());
    news("bridge", "harvest", "parliament");
    Ran refused = in("mirror", "--once").expect(1);
    assertTrue(refused.text().contains("git rm --cached tidings.key"), refused.text());
  }

  @Test
  void saysThatNothingIsSignedWithoutTheKey() throws Exception {
    Files.delete(root.resolve("tidings.key"));
    news("bridge", "harvest", "parliament");
    Ran ran = in("mirror", "--once").expect(0);
    assertTrue(ran.text().contains("tidings: the manifest is not signed: tidings.key"), ran.text());
    assertFalse(Files.exists(root.resolve("tidings.key")));
    in("verify").expect(0);
  }
}
