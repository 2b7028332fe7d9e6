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

/// Writes [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/).
public final class JsonFeedWriter {
  private final EntryIds ids = EntryIds.texts();

  private JsonFeedWriter() {}

  /// The document.
  public static String write(Feed feed) {
    var writer = new JsonFeedWriter();
    Feed.About about = feed.about();
    return JsonText.of(out -> {
      out.text("version", "https://jsonfeed.org/version/1.1");
      text(out, "title", Texts.nameOf(about));
      out.text("home_page_url", Texts.address(about.link()));
      out.text("feed_url", Texts.reference(about.linkWith("self")));
      text(out, "description", HtmlText.of(about.subtitle()));
      // The format knows one way on to older entries.
      String next = about.linkWith("next");
      out.text("next_url", Texts.reference(next.isEmpty() ? about.linkWith("prev-archive") : next));
      out.text("icon", Texts.address(about.pictures().logo()));
      out.text("favicon", Texts.address(about.pictures().icon()));
      out.text("language", Texts.language(about.language()));
      out.list("authors", Texts.named(about.people().authors()), JsonFeedWriter::author);
      List<Link> hubs =
          Texts.machineLinks(about).stream().filter(link -> link.rel().equals("hub")).toList();
      out.list(
          "hubs",
          hubs,
          (hub, link) -> hub.text("type", "WebSub").text("url", Texts.reference(link.href())));
      out.always("items", feed.entries(), writer::item);
    });
  }

  private void item(JsonText out, Entry entry) {
    out.text("id", ids.of(entry)).text("url", Texts.link(entry));
    text(out, "title", entry.title());
    String body = XmlOut.clean(entry.text().body());
    // One of the two contents is required, be it empty.
    out.text("content_html", body.isEmpty() ? " " : body);
    boolean both = !entry.text().content().isBlank();
    text(out, "summary", both ? HtmlText.of(entry.text().summary()) : "");
    out.text("image", Texts.address(entry.extras().image()));
    out.text("date_published", time(entry.times().published()));
    out.text("date_modified", time(entry.times().updated()));
    out.list("authors", authors(entry), JsonFeedWriter::author);
    out.texts(
        "tags",
        entry.categories().stream().map(Texts::nameOf).filter(tag -> !tag.isBlank()).toList());
    out.text("language", Texts.language(entry.text().language()));
    out.list("attachments", Texts.files(entry, Media.Role.ENCLOSURE), JsonFeedWriter::attachment);
  }

  /// The entry's authors, else those of the feed that it is from, which has no other place here.
  private static List<Person> authors(Entry entry) {
    List<Person> own = Texts.named(entry.people().authors());
    return own.isEmpty()
        ? entry.extras().source().stream()
            .flatMap(origin -> Texts.named(origin.about().people().authors()).stream())
            .toList()
        : own;
  }

  private static void attachment(JsonText out, Media file) {
    String type = Texts.type(file.type());
    out.text("url", Texts.address(file.url()));
    out.text("mime_type", type.isEmpty() ? "application/octet-stream" : type);
    text(out, "title", file.caption());
    // A JSON number begins with no zero.
    out.number("size_in_bytes", Texts.length(file).startsWith("0") ? "" : Texts.length(file));
  }

  private static void author(JsonText out, Person person) {
    text(out, "name", Texts.nameOf(person));
    out.text("url", Texts.address(person.uri()));
  }

  private static void text(JsonText out, String name, String value) {
    out.text(name, XmlOut.clean(value));
  }

  private static String time(Optional<Timestamp> time) {
    return Texts.instant(time).map(Instant::toString).orElse("");
  }
}
