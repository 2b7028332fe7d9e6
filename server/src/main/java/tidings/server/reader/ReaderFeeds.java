package tidings.server.reader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.RevisionTable.Change;
import tidings.archive.picture.NamedPictures;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.DocumentFeed;
import tidings.publish.DocumentFeed.Item;
import tidings.publish.TextDiff;
import tidings.publish.view.DiffView;
import tidings.publish.view.Place;

/// Feeds for readers: the articles of a list with their clean texts, and what changed. The links of
/// their entries lead to the pages of this site, where it is known under which address those are;
/// else to the publishers'.
public final class ReaderFeeds {
  /// Entries of a feed at most.
  public static final int ENTRIES = 50;

  /// A feed ends where its texts have more characters: programs ask for it whole at each change.
  private static final int MOST_TEXT = 1 << 20;

  /// The text of a longer document is left out.
  private static final int LONGEST_TEXT = 200_000;

  private final Reader reader;
  private final Cleaning cleaning;

  /// Feeds of what a reader sees.
  public ReaderFeeds(Reader reader, Cleaning cleaning) {
    this.reader = reader;
    this.cleaning = cleaning;
  }

  /// Where the site is.
  ///
  /// @param address of a place on it; empty where nobody knows
  /// @param picture what to write for the address of a picture
  public record Site(Function<Place, Optional<WebUrl>> address, Function<WebUrl, String> picture) {}

  /// A feed of articles.
  ///
  /// @param title of the feed behind the mirror's; empty for the mirror as a whole
  /// @param self its own address, where known
  /// @param home the page that has the same
  /// @param rows the newest first
  public Feed articles(
      ArchiveState state,
      String title,
      Optional<WebUrl> self,
      Place home,
      List<ArticleRow> rows,
      Site site) {
    List<Item> items = new ArrayList<>();
    int left = MOST_TEXT;
    for (ArticleRow row : rows.subList(0, Math.min(ENTRIES, rows.size()))) {
      Item item = item(state, row, site);
      left -= item.body().length();
      if (left < 0 && !items.isEmpty()) {
        break;
      }
      items.add(item);
    }
    return feed(title, self, home, items, site);
  }

  private Feed feed(String title, Optional<WebUrl> self, Place home, List<Item> items, Site site) {
    String own = reader.masthead().title();
    String whole = title.isEmpty() ? own : title + " – " + own;
    List<Link> links =
        self.map(url -> List.of(new Link(url.href(), "self", "", "", ""))).orElse(List.of());
    return new DocumentFeed(own + "\n" + title, whole, site.address().apply(home), links).of(items);
  }

  private Item item(ArchiveState state, ArticleRow row, Site site) {
    Bodies.Body body = reader.body(state, row, row.revision());
    String html =
        cleaning
            .render()
            .apply(
                body.body(),
                url -> site.picture().apply(NamedPictures.behindProxies(url.href()).orElse(url)));
    Instant published = row.heading().time();
    return new Item(
        row.id().value(),
        address(new Place.OfArticle(row.id()), row, site),
        body.title(),
        published,
        row.revision() > 1
            ? Optional.of(row.changed()).filter(published::isBefore)
            : Optional.empty(),
        html.length() > LONGEST_TEXT ? "" : html,
        Optional.empty());
  }

  private static Optional<WebUrl> address(Place place, ArticleRow row, Site site) {
    return site.address().apply(place).or(() -> WebUrl.parse(row.heading().url()));
  }

  /// A feed of revisions and withdrawals.
  ///
  /// @param changes the newest first
  public Feed changes(ArchiveState state, Optional<WebUrl> self, List<Change> changes, Site site) {
    List<Item> items = new ArrayList<>();
    for (Change change : changes.subList(0, Math.min(ENTRIES, changes.size()))) {
      items.add(item(state, change, site));
    }
    return feed("changes", self, Place.newest(), items, site);
  }

  private Item item(ArchiveState state, Change change, Site site) {
    ArticleRow row = change.article();
    boolean revised =
        switch (change.event()) {
          case REVISED -> true;
          case WITHDRAWN, RETURNED -> false;
        };
    String what =
        switch (change.event()) {
          case REVISED -> "Changed: ";
          case WITHDRAWN -> "Withdrawn: ";
          case RETURNED -> "Back: ";
        };
    boolean comparable = revised && change.revision() > 1 && change.revision() <= row.revision();
    Place place =
        comparable
            ? new Place.OfDiff(row.id(), change.revision() - 1, change.revision())
            : new Place.OfArticle(row.id());
    return new Item(
        row.id() + "-" + change.number(),
        address(place, row, site),
        what + row.heading().title(),
        change.time(),
        Optional.empty(),
        comparable
            ? difference(reader.diff(state, row, change.revision() - 1, change.revision()))
            : "<p>" + escape(change.why()) + "</p>",
        Optional.empty());
  }

  /// The paragraphs that changed.
  private static String difference(DiffView diff) {
    var out = new StringBuilder();
    for (TextDiff.Passage passage : diff.diff().passages()) {
      if (passage.isChanged() && out.length() < LONGEST_TEXT) {
        out.append("<p>");
        for (TextDiff.Piece piece : passage.pieces()) {
          String text = escape(piece.text()).replace("\n", "<br>");
          out.append(
              switch (piece.kind()) {
                case SAME -> text;
                case REMOVED -> "<del>" + text + "</del>";
                case ADDED -> "<ins>" + text + "</ins>";
              });
        }
        out.append("</p>");
      }
    }
    return out.toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /// The newest articles, of one source or of all.
  public static List<ArticleRow> newest(ArchiveState state, Optional<SourceId> source) {
    return state.readers().before(source, Long.MAX_VALUE, ENTRIES);
  }
}
