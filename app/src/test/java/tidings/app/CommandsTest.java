package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.Archive;
import tidings.archive.Layout;
import tidings.testkit.Answer;
import tidings.testkit.FakeSite;
import tools.jackson.databind.JsonNode;

/// The commands as a shell calls them: arguments in, two streams of lines and an exit code out.
class CommandsTest {
  private final FakeSite site = FakeSite.open();

  @TempDir private Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void nameTheArchive() {
    root = folder.resolve("archive");
  }

  @AfterEach
  void close() {
    site.close();
  }

  /// What a command did.
  private record Ran(int code, List<String> out, List<String> err) {
    Ran expect(int expected) {
      assertEquals(expected, code, out + "\n" + err);
      return this;
    }

    List<JsonNode> json() {
      return out.stream().map(line -> Json.mapper().readTree(line)).toList();
    }

    String all() {
      return String.join("\n", out) + "\n" + String.join("\n", err);
    }
  }

  private Ran run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code =
        Tidings.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Ran(code, out.toString().lines().toList(), err.toString().lines().toList());
  }

  private Ran in(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-C", root.toString()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private void archive() throws IOException {
    run("init", root.toString()).expect(0);
    replace("  gap: 1s ", "  allow-private: ['" + site.authority() + "']\n  gap: 1ms ");
  }

  private void replace(String what, String with) throws IOException {
    Path file = root.resolve("tidings.yaml");
    String text = Files.readString(file);
    assertTrue(text.contains(what), text);
    Files.writeString(file, text.replace(what, with));
  }

  private static String rss(String... titles) {
    var out = new StringBuilder("<rss version=\"2.0\"><channel><title>河边新闻</title>");
    for (String title : titles) {
      out.append("<item><guid>").append(title).append("</guid><title>").append(title);
      out.append("</title><link>https://news.example/").append(title).append("</link>");
      out.append("<pubDate>Sun, 01 Mar 2026 09:00:00 GMT</pubDate><description>");
      out.append("&lt;p&gt;").append(("All about " + title + ". ").repeat(80)).append("&lt;/p&gt;");
      out.append("</description></item>");
    }
    return out.append("</channel></rss>").toString();
  }

  private void feed(String path, String... titles) {
    site.on(path, Answer.ok("application/rss+xml", rss(titles)));
  }

  private Map<String, String> tree(Path where) throws IOException {
    Map<String, String> out = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(where)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String path = where.relativize(file).toString();
        if (!path.startsWith(".git/") && !path.startsWith(".tidings/")) {
          out.put(path, Files.readString(file));
        }
      }
    }
    return out;
  }

  @Test
  void mirrorReadsByTheRulesOfTheArchiveAndTellsWhatIsWrongWithThem() throws Exception {
    archive();
    String host = site.authority().replaceFirst(":.*", "");
    Path rules = Files.createDirectories(root.resolve("rules"));
    Path rule = rules.resolve(host + ".txt");
    String item = "<item><link>%s</link><title>%s</title></item>";
    site.on(
        "/rss.xml",
        Answer.ok(
            "application/rss+xml",
            "<rss version=\"2.0\"><channel>"
                + item.formatted(site.url("/a"), "A")
                + item.formatted(site.url("/b"), "B")
                + "</channel></rss>"));
    String page =
        "<h1>%s</h1><div class=%s>It is short.</div><p>" + "Long, and off topic. ".repeat(50);
    site.on("/a", Answer.ok("text/html", page.formatted("A", "text")));
    site.on("/b", Answer.ok("text/html", page.formatted("B", "words")));
    Files.writeString(rule, "body: .text\nbdy: .text\n");
    in("add", "--id", "a", site.url("/rss.xml")).expect(0);
    Ran refused = in("mirror", "--once").expect(2);
    assertEquals(
        "tidings: rules/" + host + ".txt:2: unknown key 'bdy'; did you mean 'body'?",
        refused.err().getFirst());
    in("extract", "--rules", rules.toString(), rule.toString()).expect(2);
    Files.writeString(rule, "body: .text\n");
    Ran ran = in("mirror", "--once").expect(0);
    assertTrue(
        ran.all()
            .contains(
                "a: rule "
                    + host
                    + ".txt: 'body' found nothing on 1 of 2 pages, such as "
                    + site.url("/b")
                    + ": has the site changed?"),
        ran.all());
    List<String> documents =
        tree(root.resolve("articles")).values().stream().map(String::strip).toList();
    assertEquals(2, documents.size());
    assertEquals(
        1, documents.stream().filter(text -> text.endsWith("\n<p>It is short.</p>")).count());
  }

  @Test
  void initMakesAnArchiveAndRefusesASecondOne() throws Exception {
    Ran made = run("init", root.toString()).expect(0);
    assertTrue(made.all().contains("mirror --once"), made.all());
    assertTrue(Files.exists(root.resolve("tidings.yaml")));
    assertTrue(Files.readString(root.resolve(".gitignore")).contains(".tidings/"));
    in("verify").expect(0);
    in("sources").expect(0);
    Ran refused = run("init", root.toString()).expect(2);
    assertTrue(refused.err().getFirst().contains("is an archive already"), refused.all());
  }

  @Test
  void mirrorsASiteWhoseFeedItFindsByItself() throws Exception {
    archive();
    site.on(
        "/",
        Answer.ok(
            "text/html",
            "<html><head><title>x</title><link rel=alternate type='application/rss+xml'"
                + " href='/feeds/all.xml'></head><body>Welcome</body></html>"));
    feed("/feeds/all.xml", "bridge", "harvest");
    Ran added = in("add", "--id", "river", site.url("/")).expect(0);
    assertEquals(List.of("river: 河边新闻 <" + site.url("/feeds/all.xml") + ">"), added.out());
    JsonNode source = in("sources", "--json").expect(0).json().getFirst();
    assertEquals("river", source.path("source").asString());
    assertEquals("河边新闻", source.path("name").asString());
    List<JsonNode> lines = in("mirror", "--once", "--json").expect(0).json();
    assertEquals(2, lines.size());
    assertEquals(2, lines.getFirst().path("new").asInt());
    assertTrue(lines.getLast().path("ok").asBoolean());
    assertEquals(40, lines.getLast().path("commit").asString().length());
    JsonNode status = in("status", "--json").expect(0).json().getFirst();
    assertEquals(2, status.path("documents").asInt());
    assertEquals("", status.path("error").asString());
    Ran verified = in("verify").expect(0);
    assertEquals(
        "2 documents, 0 earlier revisions, 0 pictures and 2 lines of the manifest checked, 0"
            + " findings",
        verified.out().getLast());
    assertEquals(
        0, in("mirror", "--once", "--json").expect(0).json().getFirst().path("new").asInt());
  }

  @Test
  void addsTheFeedsOfAList() throws Exception {
    archive();
    Path list = folder.resolve("list.opml");
    Files.writeString(
        list,
        "<opml version=\"2.0\"><body><outline text=\"B\"><outline type=\"rss\" text=\"One\""
            + " xmlUrl=\"https://one.example/rss\"/></outline><outline type=\"rss\""
            + " text=\"\" xmlUrl=\"https://two.example/rss\"/></body></opml>");
    in("add", list.toString()).expect(0);
    in("add", list.toString()).expect(0); // nothing twice
    List<JsonNode> sources = in("sources", "--json").json();
    assertEquals(
        List.of("one", "two"), sources.stream().map(s -> s.path("source").asString()).toList());
    assertEquals("One", sources.getFirst().path("name").asString());
    in("remove", "one").expect(0);
    assertEquals(1, in("sources", "--json").json().size());
    assertEquals(2, in("remove", "one").code());
  }

  @Test
  void mirrorsAFeedFromAFile() throws Exception {
    archive();
    Files.writeString(root.resolve("own.xml"), rss("bridge"));
    in("add", "--id", "own", "--name", "Ours", "file:own.xml").expect(0);
    assertEquals(
        1, in("mirror", "--once", "--json", "own").expect(0).json().getFirst().path("new").asInt());
  }

  @Test
  void removeKeepsTheDocuments() throws Exception {
    archive();
    feed("/rss.xml", "bridge");
    in("add", "--id", "a", site.url("/rss.xml")).expect(0);
    in("mirror", "--once", "-q").expect(0);
    Map<String, String> before = tree(root.resolve("articles"));
    in("remove", "a").expect(0);
    in("verify").expect(0); // the operator's file is not in Git yet, and need not be
    assertEquals(before, tree(root.resolve("articles")));
    in("verify").expect(0);
  }

  @Test
  void tellsAFailedSourceInOneLineAndByTheExitCode() throws Exception {
    archive();
    feed("/good.xml", "bridge");
    feed("/bad.xml", "other");
    in("add", "--id", "good", site.url("/good.xml")).expect(0);
    in("add", "--id", "bad", site.url("/bad.xml")).expect(0);
    site.on("/bad.xml", Answer.status(404));
    Ran ran = in("mirror", "--once", "--json").expect(1);
    assertEquals(1, ran.err().size(), ran.all());
    assertTrue(ran.err().getFirst().startsWith("tidings: bad: "), ran.all());
    assertEquals(1, ran.json().getFirst().path("new").asInt());
    assertEquals(1, ran.json().getLast().path("failed").asInt());
    Ran status = in("status", "--json").expect(1);
    assertTrue(status.json().getLast().path("error").asString().contains("404"), status.all());
    assertTrue(in("status").expect(1).all().contains("404"));
  }

  @Test
  void refusesWrongUsageWithTwo() throws Exception {
    run("no-such-command").expect(2);
    run("init", "--no-such-option").expect(2);
    run().expect(2);
    in("mirror", "--once").expect(2); // no archive there
    archive();
    in("mirror", "--once", "nobody").expect(2);
    in("add", "--id", "BAD ID", "file:x.xml").expect(2);
    assertEquals(2, in("--proxy", "nonsense", "mirror", "--once").code());
    Files.writeString(root.resolve("tidings.yaml"), "titel: x\ngit: {commit: maybe}\n");
    Ran refused = in("mirror", "--once").expect(2);
    assertEquals(
        List.of(
            "tidings: tidings.yaml:1: unknown key 'titel'; did you mean 'title'?",
            "tidings: tidings.yaml:2: 'commit' must be true or false"),
        refused.err());
  }

  @Test
  void refusesAnArchiveThatAnotherProcessWritesWithThree() throws Exception {
    archive();
    try (Archive open = Archive.open(root, Layout.DATED, List.of(), InstantSource.system())) {
      assertEquals(root, open.root());
      Ran refused = in("mirror", "--once").expect(3);
      assertEquals(1, refused.err().size(), refused.all());
      assertTrue(refused.err().getFirst().contains("another process"), refused.all());
      in("status").expect(0); // only looks
    }
  }

  @Test
  void saysWhyItCannotWriteWithThreeAndLosesNothing() throws Exception {
    archive();
    feed("/rss.xml", "bridge");
    in("add", "--id", "a", site.url("/rss.xml")).expect(0);
    Files.writeString(root.resolve("articles"), "a file where a folder is needed");
    Ran refused = in("mirror", "--once").expect(3);
    assertEquals(1, refused.err().size(), refused.all());
    assertTrue(refused.err().getFirst().contains("nothing stored is lost"), refused.all());
    Files.delete(root.resolve("articles"));
    in("verify").expect(0);
    in("mirror", "--once").expect(0);
    in("verify").expect(0);
    assertEquals(1, tree(root.resolve("articles")).size());
  }

  @Test
  void findsADamagedDocument() throws Exception {
    archive();
    feed("/rss.xml", "bridge");
    in("add", "--id", "a", site.url("/rss.xml")).expect(0);
    in("mirror", "--once").expect(0);
    String path = tree(root.resolve("articles")).keySet().iterator().next();
    Files.writeString(root.resolve("articles").resolve(path), "cut");
    Ran found = in("verify").expect(3);
    assertTrue(found.out().getFirst().startsWith("articles/" + path + ": "), found.all());
  }

  @Test
  void statusIsJsonAlsoBeforeTheFirstRun() throws Exception {
    Files.createDirectories(root);
    Files.writeString(
        root.resolve("tidings.yaml"), "sources:\n  - id: a\n    feeds: ['https://a.example/']\n");
    for (JsonNode line : in("status", "--json").expect(0).json()) {
      assertEquals("a", line.path("source").asString());
    }
  }

  @Test
  void takesOverAMirrorInItsOriginalFormAndTouchesNothing() throws Exception {
    Path articles = Files.createDirectories(root.resolve("articles/美国之音"));
    Files.createDirectories(root.resolve("articles/dw"));
    Files.createDirectories(root.resolve("lists"));
    Files.writeString(root.resolve("lists/美国之音.md"), "old list\n");
    Files.writeString(
        articles.resolve("1047753_旧 闻.md"),
        "<!--1594565145000-->\n[旧闻](https://www.voachinese.com/a/1.html)\n------\n\n<p>x</p>\n");
    Files.writeString(
        articles.resolve("1047752_新闻.md"),
        "<!--1594565145000-->\n[新闻](https://www.voachinese.com/a/2.html)\n------\n\n<p>y</p>\n");
    Files.writeString(
        root.resolve("articles/dw/1048000.md"),
        "<!--1594565145000-->\n[DW](https://www.dw.com/zh/3)\n------\n\n<p>z</p>\n");
    Map<String, String> before = tree(root);
    in("init", "--from", root.toString()).expect(0);
    List<JsonNode> sources = in("sources", "--json").expect(0).json();
    assertEquals(
        List.of("dw", "voachinese"),
        sources.stream().map(s -> s.path("source").asString()).sorted().toList());
    replace("  gap: 1s ", "  allow-private: ['" + site.authority() + "']\n  gap: 1ms ");
    String yaml = Files.readString(root.resolve("tidings.yaml"));
    int voa = yaml.indexOf("voachinese");
    int feeds = yaml.indexOf("feeds: []", voa);
    Files.writeString(
        root.resolve("tidings.yaml"),
        yaml.substring(0, feeds)
            + "feeds: ['"
            + site.url("/rss.xml")
            + "']"
            + yaml.substring(feeds + "feeds: []".length()));
    feed("/rss.xml", "bridge");
    in("mirror", "--once").expect(0);
    Map<String, String> after = tree(root);
    assertTrue(after.containsKey("articles/美国之音/1047751.md"), after.keySet().toString());
    before.forEach((path, text) -> {
      if (path.startsWith("articles/")) {
        assertEquals(text, after.get(path), path);
      }
    });
    in("verify").expect(0);
    assertFalse(after.keySet().stream().anyMatch(path -> path.startsWith("revisions/")));
  }
}
