package tidings.extract;

import java.io.StringWriter;
import java.util.Optional;
import tidings.extract.meta.WrittenDate;
import tidings.model.Article;
import tidings.model.Picture;
import tidings.model.Timestamp;
import tidings.model.WebUrl;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes an extraction as one line of JSON.
///
/// Times are ISO 8601 in the publisher's zone and no more exact than the page gives them: without a
/// zone, or as a day, where it says no more. What is not known is `null`, an empty list or empty
/// text. `body_text` leaves captions out, which `body_html` has. `from` is `page`, `rule` where an
/// operator's rule picked the text, `feed` or `none`; with `none`, `error` tells why.
public final class ExtractionJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ExtractionJson() {}

  /// The line, without a line feed.
  public static String toJson(String id, Extraction extraction) {
    var out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("id", id);
      switch (extraction) {
        case Extraction.FromPage page -> {
          article(page.article(), json);
          details(page.details(), json);
          end(json, from(page.details()), page.reason(), page.confidence());
        }
        case Extraction.FromFeed feed -> {
          article(feed.article(), json);
          end(json, "feed", feed.reason(), 1);
        }
        case Extraction.NotAnArticle none -> {
          Optional<Details> told = none.shell().map(Extraction.FromPage::details);
          text("simpler_page", told.flatMap(Details::simpler).map(WebUrl::href), json);
          told.flatMap(Details::rule).ifPresent(use -> rule(use, json));
          end(json, "none", none.reason(), 0);
          json.writeStringProperty("error", none.why() + ": " + none.reason());
        }
      }
      json.writeEndObject();
    }
    return out.toString();
  }

  private static void end(JsonGenerator json, String from, String reason, double confidence) {
    json.writeStringProperty("from", from);
    json.writeStringProperty("reason", reason);
    json.writeNumberProperty("confidence", Math.round(confidence * 100) / 100.0);
  }

  private static void article(Article article, JsonGenerator json) {
    json.writeStringProperty("title", article.title());
    json.writeArrayPropertyStart("authors");
    article.authors().forEach(json::writeString);
    json.writeEndArray();
    time("published", article.published(), json);
    time("updated", article.updated(), json);
    json.writeStringProperty("language", article.language());
    text("canonical", article.canonical().map(WebUrl::href), json);
    lead(article.lead(), json);
    json.writeStringProperty("body_text", Cleaner.prose(article.body()));
    json.writeStringProperty("body_html", article.body().value());
  }

  private static void details(Details details, JsonGenerator json) {
    text("section", details.section(), json);
    json.writeArrayPropertyStart("keywords");
    details.keywords().forEach(json::writeString);
    json.writeEndArray();
    json.writeBooleanProperty("paywalled", details.paywalled());
    json.writeArrayPropertyStart("names");
    for (NamePair pair : details.names()) {
      json.writeStartObject();
      json.writeStringProperty("name", pair.name());
      json.writeStringProperty("latin", pair.latin());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("next_pages");
    details.nextPages().forEach(url -> json.writeString(url.href()));
    json.writeEndArray();
    text("simpler_page", details.simpler().map(WebUrl::href), json);
    details.rule().ifPresent(use -> rule(use, json));
  }

  private static String from(Details details) {
    return details.rule().filter(use -> use.used().contains("body")).isPresent() ? "rule" : "page";
  }

  private static void rule(RuleUse use, JsonGenerator json) {
    json.writeObjectPropertyStart("rule");
    json.writeStringProperty("file", use.file());
    json.writeArrayPropertyStart("used");
    use.used().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("missed");
    use.missed().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void lead(Optional<Picture> lead, JsonGenerator json) {
    if (lead.isEmpty()) {
      json.writeNullProperty("lead_image");
      return;
    }
    json.writeObjectPropertyStart("lead_image");
    json.writeStringProperty("url", lead.get().url().href());
    json.writeStringProperty("caption", lead.get().caption());
    json.writeStringProperty("credit", lead.get().credit());
    json.writeEndObject();
  }

  private static void time(String name, Optional<Timestamp> time, JsonGenerator json) {
    text(name, time.flatMap(t -> WrittenDate.parse(t.text())).map(WrittenDate::iso), json);
  }

  private static void text(String name, Optional<String> value, JsonGenerator json) {
    if (value.isPresent()) {
      json.writeStringProperty(name, value.get());
    } else {
      json.writeNullProperty(name);
    }
  }
}
