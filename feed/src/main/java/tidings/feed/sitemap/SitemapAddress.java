package tidings.feed.sitemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.feed.date.FeedDates;
import tidings.feed.xml.Element;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// One address while its elements are read.
final class SitemapAddress {
  Optional<WebUrl> location = Optional.empty();
  boolean news;
  String language = "";
  String publication = "";
  private String title = "";
  private String published = "";
  private String modified = "";
  private final List<Category> categories = new ArrayList<>();
  private final List<Media> pictures = new ArrayList<>();
  private final Optional<WebUrl> base;

  /// An address without anything that was said of it.
  SitemapAddress(WebUrl url) {
    this.base = Optional.of(url);
    this.location = base;
  }

  SitemapAddress(Element element) {
    this.base = element.base();
    element.forEach(this::read);
  }

  private void read(Element element) {
    switch (element.name()) {
      case "loc" -> location = resolve(element.value());
      case "lastmod" -> modified = element.value();
      case "news" -> {
        news = true;
        element.forEach(this::readNews);
      }
      case "image" -> element.forEach(this::readPicture);
      default -> {}
    }
  }

  private Optional<WebUrl> resolve(String address) {
    return base.isPresent() ? base.get().resolve(address) : WebUrl.parse(address);
  }

  private void readNews(Element element) {
    switch (element.name()) {
      case "title" -> title = Titles.normalize(element.text());
      case "publication_date" -> published = element.value();
      case "language" -> language = element.value();
      case "name" -> publication = Titles.normalize(element.text());
      case "publication" -> element.forEach(this::readNews);
      case "keywords" -> {
        for (String word : element.text().split(",", -1)) {
          if (!word.isBlank()) {
            categories.add(new Category(word.strip(), "", ""));
          }
        }
      }
      default -> {}
    }
  }

  private void readPicture(Element element) {
    if (element.name().equals("loc")) {
      resolve(element.value())
          .ifPresent(url ->
              pictures.add(
                  new Media(Media.Role.CONTENT, url.href(), "", "image", "", "", "", "", "")));
    }
  }

  Entry entry() {
    String href = location.map(WebUrl::href).orElse("");
    var zone = FeedDates.zoneOf(language);
    return new Entry(
        "",
        location,
        href,
        title,
        new Entry.Times(FeedDates.parse(published, zone), FeedDates.parse(modified, zone)),
        Entry.People.NONE,
        new Entry.Text("", "", base, language),
        pictures,
        categories,
        List.of(new Link(href, "alternate", "", "", "")),
        Entry.Extras.NONE);
  }
}
