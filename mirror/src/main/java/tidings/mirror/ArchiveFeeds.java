package tidings.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidings.archive.ArchiveException;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.archive.picture.LinkedPictures;
import tidings.model.DocumentId;
import tidings.model.FeedAddress;
import tidings.model.Link;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.DocumentFeed;

/// Feeds of an archive's documents, whose texts are read back from the files: what the catalog does
/// not know, such as authors and subjects, is not made up.
public final class ArchiveFeeds {
  /// No feed of the newest documents carries more text than this, in bytes of documents: readers
  /// ask for it whole at each change.
  public static final int MAX_TEXT = 2 << 20;

  private final Path root;
  private final String title;
  private final Optional<WebUrl> home;
  private final Map<SourceId, Source> sources = new LinkedHashMap<>();

  /// Feeds of the archive at a root.
  ///
  /// @param title of the mirror
  /// @param home where readers find who keeps it
  /// @param sources by whose names their feeds go
  public ArchiveFeeds(Path root, String title, Optional<WebUrl> home, List<Source> sources) {
    this.root = root;
    this.title = title;
    this.home = home;
    sources.forEach(source -> this.sources.put(source.id(), source));
  }

  /// A feed of several sources, without its entries.
  public DocumentFeed ofAll(List<Link> links) {
    return new DocumentFeed(title, title, home, links);
  }

  /// A feed of one source, without its entries.
  public DocumentFeed ofSource(SourceId id, List<Link> links) {
    Source source = sources.get(id);
    String name = source == null ? id.value() : source.name();
    return new DocumentFeed(title + "\n" + id, name, Optional.empty(), links);
  }

  /// The entries of a feed.
  ///
  /// @param rows its articles, the newest first
  /// @param several whether the feed has several sources, so that each entry tells whose it is
  /// @param maxText where the feed ends, in bytes of documents; the text of a document that is
  ///   larger by itself is left out
  public List<DocumentFeed.Item> items(List<ArticleRow> rows, boolean several, long maxText)
      throws ArchiveException {
    List<DocumentFeed.Item> items = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    long left = maxText;
    for (ArticleRow row : rows) {
      byte[] bytes = read(row);
      boolean tooLarge = bytes.length > maxText;
      if (!tooLarge && bytes.length > left) {
        break;
      }
      // Two sections of one publisher may bring one article under one id: it stands once.
      if (DocumentReader.read(bytes) instanceof DocumentReading.Whole whole
          && ids.add(id(row, several))) {
        left -= tooLarge ? 0 : bytes.length;
        items.add(item(row, whole, tooLarge ? "" : LinkedPictures.unlink(whole.body()), several));
      }
    }
    return items;
  }

  /// The document's bytes; none where somebody took it away, which `tidings verify` tells.
  private byte[] read(ArticleRow row) throws ArchiveException {
    try {
      return Files.readAllBytes(root.resolve(row.path()));
    } catch (NoSuchFileException e) {
      return new byte[0];
    } catch (IOException e) {
      throw new ArchiveException(
          ArchiveException.Kind.UNWRITABLE, "cannot read " + row.path() + ": " + e, e);
    }
  }

  private DocumentFeed.Item item(
      ArticleRow row, DocumentReading.Whole whole, String body, boolean several) {
    Instant published = whole.time().orElse(row.heading().time());
    Optional<Instant> revised =
        row.revision() > 1
            ? Optional.of(row.changed().truncatedTo(ChronoUnit.SECONDS)).filter(published::isBefore)
            : Optional.empty();
    return new DocumentFeed.Item(
        id(row, several),
        whole.url(),
        whole.title(),
        published,
        revised,
        body,
        several ? Optional.of(ofSource(row.source(), self(row.source()))) : Optional.empty());
  }

  /// What the source calls an article, or its address where it calls it nothing. Where that is the
  /// name of another one too, the document's own id: under an id that a feed used again, and among
  /// several sources for an id that is no address and so may be anybody's.
  private static String id(ArticleRow row, boolean several) {
    String identity = row.identity();
    if (identity.startsWith("url:")) {
      return row.heading().url();
    }
    boolean first = row.id().equals(DocumentId.of(row.source(), identity));
    boolean shared = several && identity.indexOf(':') < 0;
    return first && !shared && !identity.startsWith("hash:") ? identity : row.id().value();
  }

  /// Where the publisher's own feed is: RSS wants the address of the feed that an item is from.
  private List<Link> self(SourceId id) {
    Source source = sources.get(id);
    return source == null
        ? List.of()
        : source.feeds().stream()
            .filter(FeedAddress.Web.class::isInstance)
            .limit(1)
            .map(feed -> new Link(feed.toString(), "self", "", "", ""))
            .toList();
  }
}
