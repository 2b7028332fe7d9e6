package tidings.mirror;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tidings.archive.catalog.BacklogTable;
import tidings.archive.catalog.BacklogTable.Item;
import tidings.feed.FeedDiscovery;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.SourceId;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// What a feed has beyond the document at its address: older pages ([RFC
/// 5005](https://www.rfc-editor.org/rfc/rfc5005), JSON Feed's `next_url`), and the parts of a
/// sitemap. A few are read in each run of the feed, the newest first, until all have been.
///
/// @param source whose feed it is
/// @param address the feed's, as the operator wrote it
record Backlog(BacklogTable table, SourceId source, String address) {
  /// So many documents more may one poll of a feed cost its publisher.
  static final int PER_RUN = 10;

  /// So many addresses of a sitemap are followed in one run: each is a page to fetch.
  static final int ARTICLES_PER_SITEMAP = 200;

  /// Feeds exist whose pages never end.
  private static final int MOST_PAGES = 1000;

  private static final int MOST_PARTS = 1000;
  private static final int MOST_NESTED_INDEXES = 3;
  private static final int NEWEST_PARTS = 3;
  private static final List<String> OLDER = List.of("next", "prev-archive");

  /// What reading a document brought.
  ///
  /// @param fresh entries that were new
  /// @param known entries that were not
  /// @param cut whether there are more new ones than one run takes
  record Brought(int fresh, int known, boolean cut) {}

  /// Notes what the document at the feed's own address leads to. Older pages are read where it had
  /// nothing that was known: at the first poll, and where more has come since the last than it
  /// holds.
  ///
  /// @param since when the feed was read before
  void noteFirst(Poll.Changed page, Brought brought, Optional<Instant> since) {
    if (page.feed().format() == Feed.Format.SITEMAP_INDEX) {
      table.add(source, address, parts(page.feed(), since, 0));
    } else if (brought.cut()) {
      page.url().ifPresent(url -> table.add(source, address, List.of(new Item(url, 0))));
    } else if (brought.fresh() > 0 && brought.known() == 0) {
      addOlder(page, 1);
    }
  }

  /// Notes what a document of the backlog leads to, and forgets the document itself. What lies
  /// behind a page without anything new was read before.
  void noteRead(Item item, Poll.Changed page, Brought brought) {
    if (brought.cut()) {
      return;
    }
    if (page.feed().format() == Feed.Format.SITEMAP_INDEX) {
      boolean deep = item.depth() >= MOST_NESTED_INDEXES;
      table.add(
          source, address, deep ? List.of() : parts(page.feed(), Optional.empty(), item.depth()));
    } else if (brought.fresh() > 0 && item.depth() < MOST_PAGES) {
      addOlder(page, item.depth() + 1);
    }
    table.remove(source, address, item.url());
  }

  /// What one run takes of a sitemap: the newest of what looks like an article and is not known
  /// yet, and all that is known. Newest first.
  static List<Discovery> firstOfSitemap(List<Discovery> all, int most) {
    List<Discovery> known = all.stream().filter(one -> !(one instanceof Discovery.New)).toList();
    Stream<Discovery> fresh =
        all.stream()
            .filter(one ->
                one instanceof Discovery.New(Discovery.Candidate candidate)
                    && candidate.entry().link().filter(FeedDiscovery::looksLikeArticle).isPresent())
            .sorted(Comparator.comparing(Backlog::lastModified).reversed())
            .limit(most);
    return Stream.concat(fresh, known.stream()).toList();
  }

  private static Instant lastModified(Discovery one) {
    return modified(one.candidate().entry()).orElse(Instant.MIN);
  }

  private void addOlder(Poll.Changed page, int depth) {
    OLDER.stream()
        .flatMap(rel -> WebUrl.parse(page.feed().about().linkWith(rel)).stream())
        .findFirst()
        .filter(url -> page.url().filter(feed -> mayBePage(url, feed)).isPresent())
        .ifPresent(url -> table.add(source, address, List.of(new Item(url, depth))));
  }

  /// The pages of a feed lie in its folder, or with a service that makes it, on another host. A
  /// feed must not lead us through the rest of its own site, least of all of one that the operator
  /// allowed though it is private.
  private static boolean mayBePage(WebUrl url, WebUrl feed) {
    String folder = feed.path().substring(0, feed.path().lastIndexOf('/') + 1);
    return url.authority().equals(feed.authority())
        ? url.path().startsWith(folder)
        : !url.host().equals(feed.host());
  }

  /// The parts of a sitemap that may have news, newest first; the newest few before anything else
  /// that waits. Where it tells no times, news is at its beginning or at its end.
  private static List<Item> parts(Feed index, Optional<Instant> since, int depth) {
    List<Entry> dated =
        index.entries().stream()
            .filter(entry -> modified(entry).isPresent())
            .sorted(Comparator.comparing((Entry entry) -> modified(entry).orElseThrow()).reversed())
            .toList();
    List<Entry> undated =
        index.entries().stream().filter(entry -> modified(entry).isEmpty()).toList();
    Optional<Instant> after = since.map(time -> time.minus(Duration.ofDays(1)));
    List<Entry> chosen =
        Stream.concat(
                dated.stream()
                    .filter(entry ->
                        after.isEmpty() || modified(entry).orElseThrow().isAfter(after.get())),
                since.isEmpty() ? ends(undated, undated.size()) : ends(undated, NEWEST_PARTS))
            .limit(MOST_PARTS)
            .toList();
    List<Item> items = new ArrayList<>();
    for (Entry part : chosen) {
      int rank = since.isPresent() || items.size() < NEWEST_PARTS ? depth : depth + 1;
      part.link().ifPresent(url -> items.add(new Item(url, rank)));
    }
    return items;
  }

  private static Stream<Entry> ends(List<Entry> entries, int most) {
    if (entries.size() <= most) {
      return entries.reversed().stream();
    }
    return Stream.concat(
        Stream.of(entries.getFirst()),
        entries.subList(entries.size() - most + 1, entries.size()).stream());
  }

  private static Optional<Instant> modified(Entry entry) {
    return entry.times().updated().flatMap(Timestamp::instant);
  }
}
