package tidings.extract.meta;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// What a page says about its article, apart from the text.
///
/// @param title plain text on one line
/// @param lead the address of the picture that stands for the article
/// @param json the JSON-LD, for those who want more
public record Metadata(
    String title,
    List<String> authors,
    Optional<Timestamp> published,
    Optional<Timestamp> updated,
    Optional<WebUrl> lead,
    Optional<WebUrl> canonical,
    JsonLd json,
    Head head) {

  private static final int MAX_WORDS = 50;
  private static final int MAX_WORD = 100;

  /// Reads it from a page that is still whole.
  ///
  /// @param base what relative addresses are resolved against
  public static Metadata of(PageIndex page, WebUrl url, WebUrl base) {
    Head head = Head.of(page);
    JsonLd json = JsonLd.of(page);
    String title = Headline.of(page, head, json);
    return new Metadata(
        title,
        Authors.of(page, title, head, json, url),
        Dates.published(page, head, json, url),
        Dates.updated(page, head, json),
        lead(head, json, base),
        canonical(page, head, base),
        json,
        head);
  }

  /// The same with other values, where there are any, in place of those that were found.
  public Metadata with(
      Optional<String> otherTitle,
      List<String> otherAuthors,
      Optional<Timestamp> otherPublished,
      Optional<Timestamp> otherUpdated) {
    return new Metadata(
        otherTitle.orElse(title),
        otherAuthors.isEmpty() ? authors : otherAuthors,
        otherPublished.or(() -> published),
        otherUpdated.or(() -> updated),
        lead,
        canonical,
        json,
        head);
  }

  /// What the head says about the article in a sentence or two; empty where it says nothing.
  public String description() {
    return head.first("og:description", "description", "twitter:description", "dc.description")
        .or(() -> json.text("description"))
        .orElse("");
  }

  /// The language of the page, as declared or as the text shows.
  public String language(PageIndex page) {
    return Language.of(page, head);
  }

  /// Tells whether the head calls the page an article.
  public boolean isArticle() {
    return !json.article().isEmpty()
        || head.first("og:type").filter(type -> type.contains("article")).isPresent()
        || head.first("article:published_time").isPresent();
  }

  /// Tells whether the head says that the text is for subscribers.
  public boolean isClosed() {
    return json.text("isAccessibleForFree")
            .filter(
                free -> free.toLowerCase(Locale.ROOT).matches("false|no|https?://schema.org/false"))
            .isPresent()
        || head.first("article:content_tier", "og:article:content_tier", "content_tier")
            .filter(tier -> tier.matches("(?i)locked|metered|premium|paid"))
            .isPresent();
  }

  /// The part of the publication that the article stands in.
  public Optional<String> section() {
    return json.text("articleSection")
        .or(() ->
            head.first(
                "article:section",
                "og:article:section",
                "parsely-section",
                "section",
                "sailthru.section"))
        .filter(section -> section.length() <= MAX_WORD);
  }

  /// What the publisher says that the article is about.
  public List<String> keywords() {
    for (List<String> source :
        List.of(
            json.all("keywords"),
            head.all("article:tag"),
            head.all("news_keywords"),
            head.all("parsely-tags"),
            head.all("keywords"))) {
      Set<String> words = new LinkedHashSet<>();
      for (String line : source) {
        for (String word : Markup.line(line).split("[,;，；、]", MAX_WORDS)) {
          if (!word.isBlank() && word.strip().length() <= MAX_WORD && words.size() < MAX_WORDS) {
            words.add(word.strip());
          }
        }
      }
      if (!words.isEmpty()) {
        return List.copyOf(words);
      }
    }
    return List.of();
  }

  private static Optional<WebUrl> lead(Head head, JsonLd json, WebUrl base) {
    return head.first(
            "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
        .or(() -> json.text("image", "thumbnailUrl"))
        .flatMap(base::resolve);
  }

  private static Optional<WebUrl> canonical(PageIndex page, Head head, WebUrl base) {
    return page.tagged("link").stream()
        .filter(link -> link.attr("rel").strip().equalsIgnoreCase("canonical"))
        .findFirst()
        .map(link -> link.attr("href"))
        .filter(href -> !href.isBlank())
        .or(() -> head.first("og:url"))
        .flatMap(base::resolve);
  }
}
