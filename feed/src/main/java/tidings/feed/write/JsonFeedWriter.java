package tidings.feed.write;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tidings.feed.json.JsonText;
import tidings.feed.text.HtmlText;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Person;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// Writes [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/).
public final class JsonFeedWriter {
  private JsonFeedWriter() {}

  /// The document.
  public static String write(Feed feed) {
    Feed.About about = feed.about();
    return JsonText.of(out -> {
      out.text("version", "https://jsonfeed.org/version/1.1");
      out.text("title", Texts.nameOf(about)).text("home_page_url", about.link());
      out.text("feed_url", about.linkWith("self")).text("next_url", about.linkWith("next"));
      out.text("description", HtmlText.of(about.subtitle()));
      out.text("icon", about.pictures().logo()).text("favicon", about.pictures().icon());
      out.text("language", about.language());
      out.list("authors", about.people().authors(), JsonFeedWriter::author);
      List<Link> hubs = about.links().stream().filter(link -> link.rel().equals("hub")).toList();
      out.list("hubs", hubs, (hub, link) -> hub.text("type", "WebSub").text("url", link.href()));
      out.always("items", feed.entries(), JsonFeedWriter::item);
    });
  }

  private static void item(JsonText out, Entry entry) {
    String link = entry.link().map(WebUrl::href).orElse("");
    out.text("id", entry.id().isEmpty() ? Texts.iri(entry) : entry.id());
    out.text("url", link).text("title", entry.title());
    out.text("content_html", entry.text().body().isEmpty() ? " " : entry.text().body());
    boolean both = !entry.text().content().isBlank();
    out.text("summary", both ? HtmlText.of(entry.text().summary()) : "");
    out.text("image", entry.extras().image());
    out.text("date_published", time(entry.times().published()));
    out.text("date_modified", time(entry.times().updated()));
    out.list("authors", entry.people().authors(), JsonFeedWriter::author);
    out.texts("tags", entry.categories().stream().map(Texts::nameOf).toList());
    out.text("language", entry.text().language());
    List<Media> files =
        entry.files().stream().filter(file -> file.role() == Media.Role.ENCLOSURE).toList();
    out.list("attachments", files, JsonFeedWriter::attachment);
  }

  private static void attachment(JsonText out, Media file) {
    out.text("url", file.url());
    out.text("mime_type", file.type().isEmpty() ? "application/octet-stream" : file.type());
    out.number("size_in_bytes", file.length().matches("[1-9]\\d{0,14}") ? file.length() : "");
  }

  private static void author(JsonText out, Person person) {
    out.text("name", person.name().isEmpty() ? person.email() : person.name());
    out.text("url", person.uri());
  }

  private static String time(Optional<Timestamp> time) {
    return time.flatMap(Timestamp::instant).map(Instant::toString).orElse("");
  }
}
