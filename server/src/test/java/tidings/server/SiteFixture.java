package tidings.server;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.Draft;
import tidings.archive.Layout;
import tidings.archive.Stored;
import tidings.archive.catalog.ArticleRow;
import tidings.extract.Cleaner;
import tidings.model.Document;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.search.SearchException;
import tidings.search.SearchIndex;
import tidings.server.reader.Cleaning;
import tidings.server.reader.Masthead;

/// An archive for readers, written as the mirror writes it.
final class SiteFixture {
  static final SourceId RADIO = new SourceId("radio");
  static final SourceId PAPER = new SourceId("paper");

  private static final List<Source> SOURCES =
      List.of(
          new Source(RADIO, "自由电台", List.of(), Source.ContentChoice.AUTO, "radio"),
          new Source(PAPER, "The Paper", List.of(), Source.ContentChoice.AUTO, "paper"));

  private SiteFixture() {}

  static Masthead masthead() {
    return new Masthead("My mirror", Optional.empty(), SOURCES, ZoneId.of("Asia/Shanghai"), "1.0");
  }

  static Cleaning cleaning() {
    return new Cleaning(Cleaner::clean, Cleaner::text, Cleaner::render);
  }

  static ReadersSite site(Path root, InstantSource clock) {
    return new ReadersSite(root, masthead(), cleaning(), index(root, clock), clock);
  }

  /// An index that a test fills.
  static SearchIndex index(Path root, InstantSource clock) {
    try {
      return SearchIndex.open(root.resolve(".tidings/search"), key -> Optional.empty(), clock);
    } catch (SearchException e) {
      throw new IllegalStateException(e);
    }
  }

  static Archive open(Path root, InstantSource clock) throws ArchiveException {
    return Archive.open(root, Layout.DATED, SOURCES, clock);
  }

  /// Stores an article, or a revision of it.
  static ArticleRow store(
      Archive archive, SourceId source, String id, String title, String body, Instant time)
      throws Exception {
    var document =
        new Document(time, title, WebUrl.of("https://news.example/" + id), body.replace('\n', ' '));
    var draft =
        new Draft(
            source,
            source.value(),
            id,
            List.of("id:" + id, "url:news.example/" + id),
            document,
            title + body,
            time);
    return switch (archive.store(draft).get()) {
      case Stored.Created created -> created.article();
      case Stored.Revised revised -> revised.article();
      case Stored.Unchanged unchanged -> unchanged.article();
    };
  }
}
