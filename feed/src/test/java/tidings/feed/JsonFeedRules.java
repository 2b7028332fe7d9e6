package tidings.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a document must be by [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/).
final class JsonFeedRules extends XmlRules {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final Set<String> FEED =
      Set.of(
          "version",
          "title",
          "home_page_url",
          "feed_url",
          "description",
          "user_comment",
          "next_url",
          "icon",
          "favicon",
          "authors",
          "language",
          "expired",
          "hubs",
          "items");
  private static final Set<String> ITEM =
      Set.of(
          "id",
          "url",
          "external_url",
          "title",
          "content_html",
          "content_text",
          "summary",
          "image",
          "banner_image",
          "date_published",
          "date_modified",
          "authors",
          "tags",
          "language",
          "attachments");

  static JsonNode parse(String document) {
    return JSON.readTree(document);
  }

  /// What is wrong with a document; empty where nothing is.
  static List<String> problems(byte[] document) {
    var rules = new JsonFeedRules();
    rules.feed(JSON.readTree(document));
    return rules.problems();
  }

  private void feed(JsonNode feed) {
    known(feed, FEED);
    require(text(feed, "version").equals("https://jsonfeed.org/version/1.1"), "version");
    require(!text(feed, "title").isBlank(), "title is required");
    require(feed.path("items").isArray(), "items is required");
    for (String name : List.of("home_page_url", "feed_url", "next_url", "icon", "favicon")) {
      isAddress(feed, name);
    }
    languageAndAuthors(feed);
    for (JsonNode hub : feed.path("hubs")) {
      require(!text(hub, "type").isEmpty() && !text(hub, "url").isEmpty(), "hub: type and url");
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode item : feed.path("items")) {
      item(item, ids);
    }
  }

  private void item(JsonNode item, Set<String> ids) {
    known(item, ITEM);
    String id = text(item, "id");
    require(item.path("id").isString() && !id.isBlank(), "an item's id is a text");
    require(ids.add(id), "an item's id stands twice: " + id);
    require(
        item.path("content_html").isString() || item.path("content_text").isString(),
        id + ": no content");
    for (String name : List.of("url", "external_url", "image", "banner_image")) {
      isAddress(item, name);
    }
    for (String name : List.of("date_published", "date_modified")) {
      if (item.has(name)) {
        isDate(text(item, name), name);
      }
    }
    languageAndAuthors(item);
    for (JsonNode tag : item.path("tags")) {
      require(tag.isString() && !tag.stringValue().isBlank(), id + ": a tag is a text");
    }
    for (JsonNode file : item.path("attachments")) {
      isIriReference(text(file, "url"), "attachment");
      isMediaType(text(file, "mime_type"), "attachment");
      require(!file.has("size_in_bytes") || file.path("size_in_bytes").isNumber(), "size");
    }
  }

  private void languageAndAuthors(JsonNode of) {
    if (of.has("language")) {
      isLanguage(text(of, "language"), "language");
    }
    require(!of.has("author"), "author is of version 1.0");
    for (JsonNode author : of.path("authors")) {
      String all = text(author, "name") + text(author, "url") + text(author, "avatar");
      require(!all.isBlank(), "an author of whom nothing is said");
      isAddress(author, "url");
    }
  }

  private void isAddress(JsonNode of, String name) {
    if (of.has(name)) {
      isIriReference(text(of, name), name);
    }
  }

  private void known(JsonNode of, Set<String> names) {
    of.propertyNames().forEach(name -> require(names.contains(name), "unknown member " + name));
  }

  private static String text(JsonNode of, String name) {
    return of.path(name).asString("");
  }
}
