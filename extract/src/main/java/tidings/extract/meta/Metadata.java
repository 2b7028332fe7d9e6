package tidings.extract.meta;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
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

  /// Reads it from a page that is still whole.
  ///
  /// @param base what relative addresses are resolved against
  public static Metadata of(Document page, WebUrl url, WebUrl base) {
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

  /// What the head says about the article in a sentence or two; empty where it says nothing.
  public String description() {
    return head.first("og:description", "description", "twitter:description", "dc.description")
        .or(() -> json.text("description"))
        .orElse("");
  }

  /// The language of the page, as declared or as the text shows.
  public String language(Document page, String text) {
    return Language.of(page, head, text);
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
            .filter(free -> free.equalsIgnoreCase("false"))
            .isPresent()
        || head.first("article:content_tier").filter(tier -> tier.equals("locked")).isPresent();
  }

  private static Optional<WebUrl> lead(Head head, JsonLd json, WebUrl base) {
    return head.first(
            "og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
        .or(() -> json.text("image", "thumbnailUrl"))
        .flatMap(base::resolve);
  }

  private static Optional<WebUrl> canonical(Document page, Head head, WebUrl base) {
    Element link = page.selectFirst("link[rel=canonical]");
    return (link == null ? Optional.<String>empty() : Optional.of(link.attr("href")))
        .filter(href -> !href.isBlank())
        .or(() -> head.first("og:url"))
        .flatMap(base::resolve);
  }
}
