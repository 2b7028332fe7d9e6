package tidings.fetch.robots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsRulesTest {
  private static boolean allows(String text, String path) {
    return RobotsRules.parse(text, "tidings").allows(path);
  }

  @Test
  void takesTheGroupsThatNameUsAllTogetherAndElseThoseForEverybody() {
    String text =
        """
        User-agent: *
        Disallow: /everybody

        User-agent: TIDINGS/1.0
        User-agent: other
        Disallow: /a

        User-agent: tidings
        Disallow: /b
        """;
    assertFalse(allows(text, "/a"));
    assertFalse(allows(text, "/b"));
    assertTrue(allows(text, "/everybody"));
    assertFalse(RobotsRules.parse(text, "another").allows("/everybody"));
  }

  @Test
  void isNotMeantByALongerName() {
    assertTrue(allows("User-agent: tidings-news\nDisallow: /", "/a"));
  }

  @Test
  void letsTheLongestRuleDecideAndAllowWinATie() {
    assertTrue(allows("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c"));
    assertFalse(allows("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b/c"));
    assertTrue(allows("User-agent: *\nDisallow: /a\nAllow: /a", "/a"));
  }

  @ParameterizedTest
  @CsvSource({
    "/fish, /fish/salmon.html, true",
    "/fish, /Fish.asp, false",
    "/fish*, /fishheads/yummy.html, true",
    "/fish/, /fish, false",
    "/*.php, /folder/filename.php?parameters, true",
    "/*.php$, /filename.php, true",
    "/*.php$, /filename.php?parameters, false",
    "/*.php$, /filename.php5, false",
    "/fish*.php, /fishheads/catfish.php?p, true",
    "/fish*.php, /Fish.PHP, false",
    "/*a*b$, /xaxbxb, true",
    "/$, /, true",
    "/$, /a, false",
    "/a$b, /a$b, true",
    "*, /anything, true",
    "/foo/bar?baz=http://foo.bar, /foo/bar?baz=http://foo.bar, true",
    "/foo/bar/ツ, /foo/bar/%E3%83%84, true",
    "/foo/bar/%E3%83%84, /foo/bar/ツ, true",
    "/foo/bar/%62%61%7a, /foo/bar/baz, true",
    "/a%3cd.html, /a%3Cd.html, true",
    "/a/b, /a%2Fb, false"
  })
  void matchesPatternsAsTheStandardSays(String pattern, String path, boolean matches) {
    assertEquals(!matches, allows("User-agent: *\nDisallow: " + pattern, path));
  }

  @Test
  void readsFilesAsTheyAreFound() {
    assertFalse(allows("\ufeffuser-agent:*\rDISALLOW:/a # why\r\nSitemap: x\nDisallow: /b", "/a"));
    assertFalse(allows("User-agent: *\nSitemap: x\n\nDisallow: /b", "/b"));
    assertTrue(allows("User-agent: *\nDisallow:", "/a"));
    assertTrue(allows("Disallow: /", "/a"));
    assertTrue(allows("<!doctype html><p>User-agent: nobody", "/a"));
    assertTrue(allows("User-agent: *\nDisallow: /", "/robots.txt"));
  }

  @Test
  void namesTheSitemapsWhateverGroupTheyStandIn() {
    RobotsRules rules =
        RobotsRules.parse("User-agent: x\nDisallow: /\nSitemap: /a.xml # old\nSITEMAP:/b.xml", "t");
    assertEquals(List.of("/a.xml", "/b.xml"), rules.sitemaps());
  }

  @Test
  void honoursTheCrawlDelayOfItsGroupUpToAMinute() {
    assertEquals(
        Optional.of(Duration.ofMillis(2500)),
        RobotsRules.parse("User-agent: *\nCrawl-delay: 2.5", "tidings").crawlDelay());
    assertEquals(
        Optional.of(RobotsRules.MAX_DELAY),
        RobotsRules.parse("User-agent: *\nCrawl-delay: 86400", "tidings").crawlDelay());
    assertEquals(
        Optional.empty(),
        RobotsRules.parse("User-agent: *\nCrawl-delay: -1", "tidings").crawlDelay());
    assertEquals(
        Optional.empty(),
        RobotsRules.parse("User-agent: *\nCrawl-delay: 9\nUser-agent: tidings\nAllow: /", "tidings")
            .crawlDelay());
  }

  @Test
  void isNotSlowedDownByPatternsMadeForThat() {
    String stars = "Disallow: /" + "*a".repeat(1000) + "b\n";
    String text = "User-agent: *\n" + stars.repeat(200);
    assertTrue(allows(text, "/" + "a".repeat(8000)));
  }
}
