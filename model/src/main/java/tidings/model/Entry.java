package tidings.model;

import java.util.List;
import java.util.Optional;

/// One item of a feed, normalised. Text that the feed does not give is the empty string.
///
/// @param id guid, Atom id or JSON Feed id exactly as written, never resolved; empty where there is
///   none
/// @param link the address of the article; empty where the feed gives none, or none on the web
/// @param linkText the link as the feed wrote it, for the rare one that is no web address
/// @param title plain text on one line, see [Titles]
/// @param times when it was published and updated
/// @param people authors and contributors
/// @param text content and summary, as HTML exactly as the feed carries it
/// @param files enclosures, media and thumbnails
/// @param categories subjects
/// @param links every link with its relation
/// @param extras what few feeds have and fewer readers need
public record Entry(
    String id,
    Optional<WebUrl> link,
    String linkText,
    String title,
    Times times,
    People people,
    Text text,
    List<Media> files,
    List<Category> categories,
    List<Link> links,
    Extras extras) {

  public Entry {
    files = List.copyOf(files);
    categories = List.copyOf(categories);
    links = List.copyOf(links);
  }

  /// When an entry was published and last updated, as the feed says.
  public record Times(Optional<Timestamp> published, Optional<Timestamp> updated) {
    /// No times at all.
    public static final Times NONE = new Times(Optional.empty(), Optional.empty());

    /// The instant that a document is stamped with: published, else updated.
    public Optional<java.time.Instant> stamp() {
      return published.flatMap(Timestamp::instant).or(() -> updated.flatMap(Timestamp::instant));
    }
  }

  /// Who wrote it and who helped.
  public record People(List<Person> authors, List<Person> contributors) {
    /// Nobody named.
    public static final People NONE = new People(List.of(), List.of());

    public People {
      authors = List.copyOf(authors);
      contributors = List.copyOf(contributors);
    }
  }

  /// The text of an entry as HTML that is not cleaned: hostile until it has passed the cleaner.
  ///
  /// @param content what the feed calls the content (`content:encoded`, `content`, `content_html`),
  ///   else empty
  /// @param summary what it calls description or summary, else empty
  /// @param base the address that relative links in both are resolved against, where known
  /// @param language the BCP 47 tag of the content, else of the feed, else empty
  public record Text(String content, String summary, Optional<WebUrl> base, String language) {
    /// No text at all.
    public static final Text NONE = new Text("", "", Optional.empty(), "");

    /// The content, else the summary.
    public String body() {
      return content.isBlank() ? summary : content;
    }
  }

  /// What few feeds have.
  ///
  /// @param comments the address of the comments
  /// @param rights copyright
  /// @param image the entry's own picture (JSON Feed `image`, itunes:image)
  /// @param subtitle itunes:subtitle and the like
  /// @param source where the entry was taken from
  /// @param titlePicture the address of the picture that stands in the title's place
  public record Extras(
      String comments,
      String rights,
      String image,
      String subtitle,
      Optional<Origin> source,
      String titlePicture) {
    /// Nothing of it.
    public static final Extras NONE = new Extras("", "", "", "", Optional.empty());

    /// Without a picture for a title, as nearly always.
    public Extras(
        String comments, String rights, String image, String subtitle, Optional<Origin> source) {
      this(comments, rights, image, subtitle, source, "");
    }
  }

  /// The feed that an aggregated entry came from, as far as the entry tells.
  public record Origin(Feed.About about) {
    /// Its name.
    public String title() {
      return about.title();
    }

    /// The address of its site.
    public String link() {
      return about.link();
    }

    /// Its Atom id.
    public String id() {
      return about.id();
    }
  }
}
