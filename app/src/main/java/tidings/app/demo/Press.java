package tidings.app.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints a source: its pages and its feed, from the templates of its language.
///
/// @param base the newspaper's address, without a slash at the end
/// @param opened what the articles' ages count from
record Press(DemoSource source, String base, Instant opened) {
  private static final int RELATED = 3;
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

  String page(DemoArticle article, Edition edition) {
    Map<String, String> values = values(article);
    values.put("body", paragraphs(article));
    values.put(
        "related",
        links(
            source.in(edition).stream()
                .filter(other -> !other.number().equals(article.number()))
                .limit(RELATED)
                .toList()));
    return template("page.html").fill(values);
  }

  String frontPage(Edition edition) {
    return template("front.html").fill(Map.of("links", links(source.in(edition))));
  }

  String gonePage() {
    return template("gone.html").fill(Map.of());
  }

  String feed(Edition edition) {
    Template entry = template("entry.xml");
    List<DemoArticle> articles = source.in(edition);
    Map<String, String> values = values(articles.getFirst());
    values.put("self", base + source.feedPath());
    values.put(
        "entries",
        articles.stream()
            .map(article -> entry.fill(withContent(article)))
            .collect(Collectors.joining()));
    return template("feed.xml").fill(values);
  }

  private Map<String, String> withContent(DemoArticle article) {
    Map<String, String> values = values(article);
    values.put("content", template("content.html").fill(bodyOf(article)));
    return values;
  }

  private Map<String, String> bodyOf(DemoArticle article) {
    Map<String, String> values = values(article);
    values.put("body", paragraphs(article));
    return values;
  }

  private Map<String, String> values(DemoArticle article) {
    ZonedDateTime published =
        opened.minus(article.age()).truncatedTo(ChronoUnit.MINUTES).atZone(ZONE);
    Map<String, String> values = new HashMap<>();
    values.put("id", source.entryId(article));
    values.put("home", base + "/" + source.id() + "/");
    values.put("url", base + source.path(article));
    values.put("title", article.title());
    values.put("author", article.author());
    values.put("summary", article.paragraphs().getFirst());
    values.put("caption", article.caption());
    values.put("picturePath", source.picturePath(article));
    values.put("picture", base + source.picturePath(article));
    values.put("iso", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(published));
    values.put("rfc", RFC_822.format(published));
    values.put("date", DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(published));
    return values;
  }

  private static String paragraphs(DemoArticle article) {
    return article.paragraphs().stream()
        .map(text -> "<p>" + Template.escape(text) + "</p>\n")
        .collect(Collectors.joining());
  }

  private String links(List<DemoArticle> articles) {
    return articles.stream()
        .map(article ->
            "<li><a href=\"%s\">%s</a></li>%n"
                .formatted(source.path(article), Template.escape(article.title())))
        .collect(Collectors.joining());
  }

  private Template template(String name) {
    return Template.of(source.language() + "/" + name);
  }
}
