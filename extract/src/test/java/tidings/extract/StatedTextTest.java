package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.model.WebUrl;

/// Text that a page keeps for machines.
class StatedTextTest {
  private static final String ONE =
      "The ferry to the island will run again from Monday, the company said, after three weeks in dock.";
  private static final String TWO =
      "A new propeller shaft had to be made in Gdynia, brought by road, and fitted under water by divers.";
  private static final String THREE =
      "Fares stay as they are until autumn, and holders of last year's tickets, it was added, may use them.";
  private static final String FOUR =
      "The first boat leaves at six in the morning, the last one, as before the repair, at ten at night.";
  private static final String ALL = String.join("\n", ONE, TWO, THREE, FOUR);

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Next.js, data of the page
        "<script id=__NEXT_DATA__ type=application/json>{\"props\":{\"story\":{\"bodyHtml\":"
            + "\"<p>%1$s</p><p>%2$s</p><p>%3$s</p><p>%4$s</p>\"}}}</script>",
        // Fusion
        "<script>window.Fusion=window.Fusion||{};Fusion.globalContent={\"content_elements\":["
            + "{\"type\":\"text\",\"content\":\"%1$s\"},{\"type\":\"text\",\"content\":\"%2$s\"},"
            + "{\"type\":\"text\",\"content\":\"%3$s\"},{\"type\":\"text\",\"content\":\"%4$s\"}]};Fusion.x=1</script>",
        // Apollo
        "<script>window.__APOLLO_STATE__ = {\"Article:1\":{\"paragraphs\":[\"%1$s\",\"%2$s\",\"%3$s\",\"%4$s\"]}};</script>",
        // Nuxt 3
        "<script type=application/json id=__NUXT_DATA__>[{\"a\":1},\"<p>%1$s</p><p>%2$s</p><p>%3$s</p><p>%4$s</p>\"]</script>",
        // Nuxt 2, a program: the text in one string, names without quotes
        "<script>window.__NUXT__=(function(a,b,c){c.id=1;return {layout:a,data:[{ok:!0,none:void 0,when:new Date(17),"
            + "list:[],teaser:c,body:\"\\u003Cp\\u003E%1$s\\u003C\\u002Fp\\u003E<p>%2$s</p><p>%3$s</p><p>%4$s</p>\"}],"
            + "state:{x:b}}}(\"default\",null,{}));</script>",
        // Nuxt 2, the text as what the function is called with
        "<script>window.__NUXT__=(function(a,b){return {data:[{body:b}],fetch:{}}}"
            + "(\"default\",\"<p>%1$s</p><p>%2$s</p><p>%3$s</p><p>%4$s</p>\"));</script>",
        // Nuxt 2, paragraphs, one of them by a name
        "<script>window.__NUXT__=(function(a,b){return {data:[{blocks:[{type:a,text:\"%1$s\"},{type:a,text:b},"
            + "{type:a,text:\"%3$s\"},{type:a,text:\"%4$s\"}]}]}}(\"text\",\"%2$s\"));</script>",
        // Nuxt 2, assigned before
        "<script>window.__NUXT__=(function(a){a.id=7;a[\"body\"]=\"<p>%1$s</p><p>%2$s</p><p>%3$s</p><p>%4$s</p>\";"
            + "return {data:[a]}}({}))</script>",
        // Nuxt 2 without a function
        "<script>window.__NUXT__={data:[{body:\"<p>%1$s</p><p>%2$s</p><p>%3$s</p><p>%4$s</p>\"}]};</script>",
        // Preloaded state, as JSON in a string
        "<script>window.__PRELOADED_STATE__ = JSON.parse(\"{\\\"story\\\":{\\\"html\\\":\\\"<p>%1$s</p><p>%2$s</p><p>%3$s</p><p>%4$s</p>\\\"}}\");</script>",
        // Preloaded state
        "<script>window.__PRELOADED_STATE__ = {\"story\":{\"html\":\"<p>%1$s</p><p>%2$s</p><p>%3$s</p><p>%4$s</p>\"}};</script>",
        // The stream of Next.js, an element cut in two
        "<script>self.__next_f.push([1,\"5:[\\\"$\\\",\\\"div\\\",null,{\\\"children\\\":[[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":\\\"%1$s\\\"}],"
            + "[\\\"$\\\",\\\"p\\\",null,{\\\"chil\"])</script>"
            + "<script>self.__next_f.push([1,\"dren\\\":\\\"%2$s\\\"}],[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":[\\\"%3$s\\\"]}],"
            + "[\\\"$\\\",\\\"p\\\",null,{\\\"children\\\":\\\"%4$s\\\"}]]}]\\n\"])</script>",
        // JSON-LD
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"%1$s\\n%2$s\\n%3$s\\n%4$s\"}</script>"
      })
  void readsTheTextThatStandsNowhereElse(String script) {
    Extraction.FromPage got =
        page(
            script.formatted(ONE, TWO, THREE, FOUR)
                + "<h1>The ferry is back</h1><p>Loading, please wait.</p>");
    assertEquals(ALL, Cleaner.prose(got.article().body()), script);
  }

  @Test
  void prefersThePageToAnArticleBodyThatIsCutOff() {
    String dom = "<p>" + String.join("</p><p>", ONE, TWO, THREE, FOUR) + "</p>";
    Extraction.FromPage got =
        page(
            "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\""
                + ONE
                + "\"}</script><article>"
                + dom
                + "</article>");
    assertEquals(ALL, Cleaner.prose(got.article().body()));
  }

  @Test
  void keepsTheEntriesOfALiveBlogWithTheirTimes() {
    String entry =
        "{\"@type\":\"BlogPosting\",\"headline\":\"%s\",\"datePublished\":\"2024-05-21T%02d:00:00Z\",\"articleBody\":\"%s\"}";
    String json =
        "{\"@type\":\"LiveBlogPosting\",\"headline\":\"Ferry\",\"liveBlogUpdate\":["
            + String.join(
                ",",
                entry.formatted("First", 8, ONE),
                entry.formatted("Second", 9, TWO),
                entry.formatted("Third", 10, THREE),
                entry.formatted("Fourth", 11, FOUR))
            + "]}";
    String text =
        Cleaner.prose(
            page("<script type=application/ld+json>" + json + "</script><p>" + ONE + "</p>")
                .article()
                .body());
    assertTrue(text.startsWith("First\n2024-05-21T08:00:00Z\n" + ONE + "\nSecond\n"), text);
    assertTrue(text.endsWith(FOUR), text);
    String entries =
        List.of(ONE, TWO, THREE, FOUR).stream()
            .map(line -> "<section><time>08:15</time><p>" + line + "</p></section>")
            .reduce("", String::concat);
    assertEquals(
        5,
        Cleaner.prose(page("<article class=liveblog>" + entries + "</article>").article().body())
            .split("08:15", -1)
            .length);
  }

  @Test
  void readsNoMoreOfANuxtProgramThanThereCanBeOnAPage() {
    String words = "Words, words, and more of them. ".repeat(100);
    String script =
        "<script>window.__NUXT__=(function(a){return {data:["
            + "[a,a],".repeat(300_000)
            + "0]}}(\""
            + words
            + "\"))</script>";
    Extraction got =
        Extractor.extract(new Page(URL, "text/html", script.getBytes(StandardCharsets.UTF_8)));
    assertTrue(
        !(got instanceof Extraction.FromPage page)
            || page.article().body().value().length() < 20 << 20);
    String deep = "<script>window.__NUXT__={a:" + "[".repeat(1_000_000) + "</script>";
    assertInstanceOf(
        Extraction.NotAnArticle.class,
        Extractor.extract(new Page(URL, "text/html", deep.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void takesNoProgramForText() {
    String program =
        "<script>var a = {\"code\":\""
            + "function f(a, b) { return a + b; }, ".repeat(40)
            + "\"};</script>";
    assertInstanceOf(
        Extraction.NotAnArticle.class,
        Extractor.extract(new Page(URL, "text/html", program.getBytes(StandardCharsets.UTF_8))));
  }

  private static final WebUrl URL = WebUrl.of("https://news.test/ferry");

  private static Extraction.FromPage page(String html) {
    byte[] bytes =
        ("<!doctype html><title>The ferry is back</title>" + html).getBytes(StandardCharsets.UTF_8);
    return assertInstanceOf(
        Extraction.FromPage.class,
        Extractor.extract(new Page(URL, "text/html; charset=utf-8", bytes)));
  }
}
