package tidings.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A parsed feed, sitemap, or front page read as a list of links.
///
/// @param format what it turned out to be
/// @param encoding the character encoding it was read in, as its standard name in lower case
/// @param about what the feed says of itself
/// @param rhythm how often it wants to be asked
/// @param entries in document order
/// @param mended what was wrong with it and how that was dealt with, in words for the operator
public record Feed(
    Format format,
    String encoding,
    About about,
    Rhythm rhythm,
    List<Entry> entries,
    List<String> mended) {

  public Feed {
    entries = List.copyOf(entries);
    mended = List.copyOf(mended);
  }

  /// The same feed with these entries.
  public Feed withEntries(List<Entry> others) {
    return new Feed(format, encoding, about, rhythm, others, mended);
  }

  /// The same feed with more to say about what was mended, before what is known already.
  public Feed alsoMended(List<String> earlier) {
    if (earlier.isEmpty()) {
      return this;
    }
    var all = new java.util.ArrayList<>(earlier);
    all.addAll(mended);
    return new Feed(format, encoding, about, rhythm, entries, all);
  }

  /// The formats that are told apart.
  public enum Format {
    RSS_090("rss090"),
    RSS_091("rss091"),
    RSS_092("rss092"),
    RSS_093("rss093"),
    RSS_094("rss094"),
    RSS_20("rss20"),
    RSS_10("rss10"),
    RSS("rss"),
    ATOM_03("atom03"),
    ATOM_10("atom10"),
    CDF("cdf"),
    JSON("json"),
    NEWS_SITEMAP("newsmap"),
    SITEMAP("sitemap"),
    SITEMAP_INDEX("sitemapindex"),
    FRONT_PAGE("frontpage"),
    UNKNOWN("unknown");

    private final String label;

    Format(String label) {
      this.label = label;
    }

    /// The name in `tidings feed` output.
    public String label() {
      return label;
    }
  }

  /// What a feed says of itself; absent text is the empty string.
  public record About(
      String title,
      String link,
      String id,
      String subtitle,
      String language,
      Entry.Times times,
      Entry.People people,
      Credits credits,
      Pictures pictures,
      List<Category> categories,
      List<Link> links) {
    public About {
      categories = List.copyOf(categories);
      links = List.copyOf(links);
    }

    /// The address of the first link with this relation, or empty.
    public String linkWith(String rel) {
      return links.stream()
          .filter(link -> link.rel().equals(rel))
          .map(Link::href)
          .findFirst()
          .orElse("");
    }
  }

  /// Rights and the program that made the feed.
  public record Credits(String rights, String generator) {}

  /// A feed's pictures: addresses, or empty.
  ///
  /// @param titlePicture the picture that stands in the title's place
  public record Pictures(
      String icon,
      String logo,
      String image,
      String imageTitle,
      String imageLink,
      String titlePicture) {
    /// None of them.
    public static final Pictures NONE = new Pictures("", "", "", "", "");

    /// Without a picture for a title, as nearly always.
    public Pictures(String icon, String logo, String image, String imageTitle, String imageLink) {
      this(icon, logo, image, imageTitle, imageLink, "");
    }
  }

  /// How often a feed wants to be asked.
  ///
  /// @param ttl the least time between two polls (`ttl`, `sy:updatePeriod`), where given
  /// @param ttlText `ttl` as written, or empty
  /// @param skipHours hours of the day in UTC, 0 to 23, in which it does not change
  /// @param skipDays days in UTC on which it does not change
  public record Rhythm(
      Optional<Duration> ttl, String ttlText, Set<Integer> skipHours, Set<DayOfWeek> skipDays) {
    /// No wishes.
    public static final Rhythm NONE = new Rhythm(Optional.empty(), "", Set.of(), Set.of());

    public Rhythm {
      skipHours = Set.copyOf(skipHours);
      skipDays = Set.copyOf(skipDays);
    }
  }
}
