package tidings.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.archive.Archive;
import tidings.archive.catalog.ArticleRow;
import tidings.search.DocumentText;
import tidings.search.SearchIndex;
import tidings.search.Searchable;
import tidings.testkit.StepClock;

/// The search page after a slip of the fingers.
class OtherSpellingTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final Pattern LINK =
      Pattern.compile("<a href=\"([^\"]+)\"><strong>election</strong></a>");

  private final StepClock clock = StepClock.at("2026-03-01T12:00:00Z");

  @TempDir private Path root;

  private void makeAnArchive() throws Exception {
    ArticleRow article;
    try (Archive archive = SiteFixture.open(root, clock)) {
      article =
          SiteFixture.store(
              archive, SiteFixture.PAPER, "a", "Election results", "<p>It was quiet.", START);
    }
    try (SearchIndex index = SiteFixture.index(root, clock);
        var writing = index.write().orElseThrow()) {
      var text = new DocumentText("Election results", "The election was quiet.", List.of());
      writing.put(new Searchable(article.path(), "1", "paper", "en", START, text, List.of()));
      writing.commit("1");
    }
  }

  @Test
  void isAPlainLinkInEachLanguage() throws Exception {
    makeAnArchive();
    try (TestServer server = TestServer.start(root, clock)) {
      for (Map.Entry<String, String> asked :
          Map.of("en", "Did you mean", "zh-Hans", "您要找的是不是", "zh-Hant", "您要找的是不是").entrySet()) {
        String address = "/search?q=electoin&source=paper&hl=" + asked.getKey();
        TestServer.Reply reply = server.get(address);
        assertEquals(200, reply.status());
        assertTrue(reply.text().contains(asked.getValue()), reply.text());
        Matcher link = LINK.matcher(reply.text());
        assertTrue(link.find(), reply.text());
        String there = link.group(1).replace("&amp;", "&");
        assertTrue(there.contains("source=paper"), there);
        String found = server.get(there).text();
        assertTrue(found.contains("<mark>Election</mark> results"), found);
        assertFalse(found.contains(asked.getValue()), found);
      }
      assertFalse(server.get("/search?q=qqqqq&hl=en").text().contains("Did you mean"));
    }
  }
}
