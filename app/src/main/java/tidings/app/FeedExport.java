package tidings.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.archive.catalog.ArticleRow;
import tidings.feed.FeedWriter;
import tidings.mirror.ArchiveFeeds;
import tidings.model.Link;
import tidings.model.SourceId;
import tidings.publish.DocumentFeed;

/// Articles written to a folder as feeds, however many there are: `feed.*` holds the newest, and
/// links on to archives of those before, as [RFC
/// 5005](https://www.rfc-editor.org/rfc/rfc5005#section-4) has it. Archive 1 is the oldest, so that
/// an export of a grown mirror leaves full archives as they are.
///
/// Articles are handed in from the oldest to the newest; two pages of rows, and the texts of one,
/// are held in memory.
final class FeedExport {
  private static final int PAGE = 1000;
  private static final long PAGE_BYTES = 8 << 20;

  private final ArchiveFeeds feeds;
  private final Optional<SourceId> source;
  private final Path root;
  private final Path folder;
  private List<ArticleRow> before = List.of();
  private List<ArticleRow> page = new ArrayList<>();
  private long bytes;
  private int archives;
  private long count;

  /// An export.
  ///
  /// @param source the only source; empty for a feed of several
  /// @param root of the archive
  /// @param folder where the files go
  FeedExport(ArchiveFeeds feeds, Optional<SourceId> source, Path root, Path folder) {
    this.feeds = feeds;
    this.source = source;
    this.root = root;
    this.folder = folder;
  }

  void add(ArticleRow row) throws IOException {
    Path file = root.resolve(row.path());
    long size = Files.isRegularFile(file) ? Files.size(file) : 0;
    if (page.size() == PAGE || (bytes + size > PAGE_BYTES && !page.isEmpty())) {
      turn();
    }
    page.add(row);
    bytes += size;
    count++;
  }

  /// Writes what is left.
  ///
  /// @return how many articles were written
  long finish() throws IOException {
    archive(false);
    write("feed", page, archives == 0 ? List.of() : List.of(new To("prev-archive", archives)));
    return count;
  }

  /// A full page is written when the one after it is full: only then is it known that this is an
  /// archive too.
  private void turn() throws IOException {
    archive(true);
    before = page;
    archives++;
    page = new ArrayList<>();
    bytes = 0;
  }

  private void archive(boolean another) throws IOException {
    if (before.isEmpty()) {
      return;
    }
    List<To> links = new ArrayList<>(List.of(new To("current", 0)));
    if (archives > 1) {
      links.add(new To("prev-archive", archives - 1));
    }
    if (another) {
      links.add(new To("next-archive", archives + 1));
    }
    write(name(archives), before, links);
  }

  /// A link to an archive by its number, 0 for the feed itself.
  private record To(String rel, int number) {
    Link link(FeedWriter.Form form) {
      return new Link(name(number) + "." + form.extension(), rel, "", "", "");
    }
  }

  private static String name(int archive) {
    return archive == 0 ? "feed" : "feed.archive-" + archive;
  }

  private void write(String name, List<ArticleRow> rows, List<To> to) throws IOException {
    List<DocumentFeed.Item> items = feeds.items(rows.reversed(), source.isEmpty(), Long.MAX_VALUE);
    Files.createDirectories(folder);
    for (FeedWriter.Form form : FeedWriter.Form.values()) {
      List<Link> links = to.stream().map(link -> link.link(form)).toList();
      DocumentFeed feed =
          source.map(id -> feeds.ofSource(id, links)).orElseGet(() -> feeds.ofAll(links));
      WholeFile.write(
          folder.resolve(name + "." + form.extension()), FeedWriter.write(feed.of(items), form));
    }
  }
}
