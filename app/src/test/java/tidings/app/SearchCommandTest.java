package tidings.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `tidings search` as a shell calls it.
class SearchCommandTest extends CommandFixture {
  @BeforeEach
  void makeAnArchive() throws Exception {
    root = folder.resolve("archive");
    assertEquals(0, run("init", root.toString()), () -> said);
    assertEquals(0, run("add", "--id", "own", "file:own.xml"), () -> said);
  }

  private void mirror() throws Exception {
    var rss = new StringBuilder("<rss version=\"2.0\"><channel><title>News</title>");
    item(rss, 1, "美國總統訪問臺灣", "國務院發言人表示關注。");
    item(rss, 2, "以色列总理来访", "总理本雅明·内塔尼亚胡（Benjamin Netanyahu）星期一抵达。");
    item(rss, 3, "内塔尼亚胡说没有", "他说没有。");
    item(rss, 4, "Election results", "The election was quiet.");
    Files.writeString(root.resolve("own.xml"), rss.append("</channel></rss>"));
    assertEquals(0, run("mirror", "--once", "-q"), () -> said);
  }

  private static void item(StringBuilder out, int number, String title, String body) {
    out.append("<item><guid>").append(number).append("</guid><title>").append(title);
    out.append("</title><link>https://news.example/").append(number).append("</link><pubDate>");
    out.append("Sun, 0").append(number).append(" Mar 2026 09:00:00 GMT</pubDate><description>");
    out.append("&lt;p&gt;").append(body).append(" 全文。".repeat(80));
    out.append("&lt;/p&gt;</description></item>");
  }

  private List<JsonNode> json(String... arguments) {
    List<String> all = new ArrayList<>(List.of("search", "--json"));
    all.addAll(List.of(arguments));
    assertEquals(0, run(all.toArray(String[]::new)), () -> said);
    return said.lines().map(line -> Json.mapper().readTree(line)).toList();
  }

  private List<String> titles(String... arguments) {
    return json(arguments).stream().map(hit -> hit.get("title").asString()).sorted().toList();
  }

  @Test
  void findsInEitherScriptAndByLatinName() throws Exception {
    mirror();
    List<String> visit = List.of("美國總統訪問臺灣");
    assertEquals(visit, titles("总统", "台湾"));
    assertEquals(visit, titles("總統 臺灣"));
    List<String> name = List.of("以色列总理来访", "内塔尼亚胡说没有");
    assertEquals(name, titles("Netanyahu"));
    assertEquals(name, titles("內塔尼亞胡"));
    assertEquals(List.of("内塔尼亚胡说没有"), titles("title:netanyahu"));
    assertEquals(visit, titles("--until", "2026-03-01", "全文"));
    assertEquals(4, titles("全文", "--source", "own").size());
    assertEquals(2, titles("全文", "--limit", "2").size());
    assertEquals("Election results", json("全文", "--newest").getFirst().get("title").asString());
    assertEquals(List.of(), titles("NOT 全文"));
  }

  @Test
  void printsForPeopleAndForPrograms() throws Exception {
    mirror();
    assertEquals(0, run("search", "總統"));
    List<String> lines = said.lines().toList();
    assertEquals("美國總統訪問臺灣", lines.getFirst());
    assertTrue(lines.get(1).matches(" {2}own {2}2026-03-01 \\d\\d:\\d\\d {2}articles/.*"), said);
    assertTrue(lines.contains("  https://news.example/1"), said);
    assertEquals("1 document", lines.getLast());
    JsonNode hit = json("總統").getFirst();
    assertEquals("own", hit.get("source").asString());
    assertEquals("https://news.example/1", hit.get("url").asString());
    assertTrue(hit.get("snippets").isArray());
    assertEquals(0, run("search", "-q", "nowhere"));
    assertEquals("", said);
  }

  @Test
  void showsAnotherSpellingOfWhatIsNowhere() throws Exception {
    mirror();
    assertEquals(0, run("search", "electoin"));
    assertEquals("0 documents; did you mean 'election'?", said.strip());
    assertEquals(0, run("search", "Netanyaho"));
    assertTrue(said.contains("did you mean 'netanyahu'?"), said);
    assertEquals(0, run("search", "qqqqq"));
    assertEquals("0 documents", said.strip());
  }

  @Test
  void saysWhatIsWrongWithTheQuestion() throws Exception {
    root = Files.createDirectories(folder.resolve("new"));
    Files.writeString(root.resolve("tidings.yaml"), "title: New\nsources: []\n");
    assertEquals(0, run("search", "word"));
    assertTrue(said.contains("Nothing was mirrored yet"), said);
    root = folder.resolve("archive");
    mirror();
    assertEquals(ExitCodes.USAGE, run("search"));
    assertEquals(ExitCodes.USAGE, run("search", "--limit", "0", "word"));
    assertEquals(ExitCodes.USAGE, run("search", "--limit", "101", "word"));
    assertEquals(ExitCodes.USAGE, run("search", "--source", "nobody", "word"));
    assertEquals(ExitCodes.USAGE, run("search", "--since", "yesterday", "word"));
    root = folder.resolve("elsewhere");
    assertEquals(ExitCodes.USAGE, run("search", "word"));
    assertFalse(Files.exists(root));
  }

  @Test
  void aDamagedIndexIsFoundByVerifyAndMendedByItsRepair() throws Exception {
    mirror();
    assertEquals(1, titles("总统").size());
    try (var files = Files.list(root.resolve(".tidings/search"))) {
      for (var file : files.filter(one -> !one.endsWith("write.lock")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertEquals(ExitCodes.ARCHIVE, run("verify", "-q"));
    assertTrue(said.contains("index: cannot be read"), said);
    assertEquals(0, run("verify", "--repair"), () -> said);
    assertTrue(said.contains("index: made anew"), said);
    assertEquals(0, run("verify", "-q"), () -> said);
    assertEquals(1, titles("总统").size());
  }
}
