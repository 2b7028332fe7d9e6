package tidings.mirror;

import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.Withdrawal;
import tidings.feed.FeedWriter;
import tidings.model.Feed;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.publish.DocumentList;

/// What is made from the documents and lies beside them: lists, feeds, and what changed from one
/// revision to the next.
final class DerivedFiles {
  /// The file that a Git host shows for the folder of lists: the newest of all sources.
  static final String TOP_LIST = "lists/README.md";

  /// The name of the feed of all sources, which no source may have.
  static final String ALL = "all";

  /// As many as busy sources write in two days: who polls more seldom asks for an export.
  private static final int ENTRIES_OF_SOURCE = 50;

  private static final int ENTRIES_OF_ALL = 100;

  /// Files are written in groups, so that their syncs run side by side; a group of this many bytes
  /// is enough, and bounds what is held in memory.
  private static final long GROUP_BYTES = 8 << 20;

  private final MirrorSettings settings;
  private final Archive archive;
  private final ArchiveFeeds feeds;
  private final Differences differences;
  private final Map<String, byte[]> group = new LinkedHashMap<>();

  DerivedFiles(MirrorSettings settings, Archive archive) {
    this.settings = settings;
    this.archive = archive;
    this.differences = new Differences(archive, this::add);
    this.feeds =
        new ArchiveFeeds(
            archive.root(),
            settings.lists().title(),
            settings.feeds().flatMap(MirrorSettings.Feeds::home),
            settings.sources());
  }

  /// Tells whether a source has documents and lacks a feed, as after feeds were turned on.
  boolean lacksFeeds(Source source) {
    return settings.feeds().isPresent()
        && Stream.of(ALL, source.id().value())
            .flatMap(name -> Stream.of(FeedWriter.Form.values()).map(form -> path(name, form)))
            .anyMatch(path -> !Files.exists(archive.root().resolve(path)))
        && !archive.articles().newest(source.id(), 1).isEmpty();
  }

  /// Writes the files of the sources that changed, and those of all sources; a file whose bytes
  /// stay the same is left alone.
  ///
  /// @param all whether older differences between revisions are looked at too
  void write(Collection<SourceId> changed, boolean all) throws ArchiveException {
    if (changed.isEmpty()) {
      return;
    }
    Map<SourceId, Source> sources = new HashMap<>();
    settings.sources().forEach(source -> sources.put(source.id(), source));
    for (SourceId id : changed) {
      Source source = sources.get(id);
      if (source != null) {
        write(source);
        differences.of(id, all);
      }
    }
    writeAll();
    flush();
  }

  private void write(Source source) throws ArchiveException {
    MirrorSettings.Lists lists = settings.lists();
    List<ArticleRow> newest = archive.articles().newest(source.id(), lists.length());
    add(
        "lists/" + source.folder() + ".md",
        new DocumentList(source.name(), lists.zone()).render(items(newest, Map.of())));
    if (settings.feeds().isPresent()) {
      List<ArticleRow> rows = archive.articles().newest(source.id(), ENTRIES_OF_SOURCE);
      add(
          source.id().value(),
          feeds
              .ofSource(source.id(), List.of())
              .of(feeds.items(rows, false, ArchiveFeeds.MAX_TEXT)));
    }
  }

  private void writeAll() throws ArchiveException {
    MirrorSettings.Lists lists = settings.lists();
    List<ArticleRow> newest = archive.articles().newest(lists.length());
    Map<SourceId, String> names =
        settings.sources().stream().collect(Collectors.toMap(Source::id, Source::name));
    add(TOP_LIST, new DocumentList(lists.title(), lists.zone()).render(items(newest, names)));
    if (settings.feeds().isPresent()) {
      List<ArticleRow> rows = archive.articles().newest(ENTRIES_OF_ALL);
      add(ALL, feeds.ofAll(List.of()).of(feeds.items(rows, true, ArchiveFeeds.MAX_TEXT)));
    }
  }

  private List<DocumentList.Item> items(List<ArticleRow> rows, Map<SourceId, String> names) {
    return rows.stream()
        .map(row ->
            new DocumentList.Item(
                row.heading().title(),
                row.heading().time(),
                row.path(),
                names.getOrDefault(row.source(), ""),
                archive.articles().withdrawal(row).map(Withdrawal::time)))
        .toList();
  }

  private void add(String name, Feed feed) throws ArchiveException {
    for (FeedWriter.Form form : FeedWriter.Form.values()) {
      add(path(name, form), FeedWriter.write(feed, form));
    }
  }

  private void add(String path, byte[] bytes) throws ArchiveException {
    group.put(path, bytes);
    if (group.values().stream().mapToLong(file -> file.length).sum() >= GROUP_BYTES) {
      flush();
    }
  }

  private void flush() throws ArchiveException {
    archive.write(group);
    group.clear();
  }

  private static String path(String name, FeedWriter.Form form) {
    return "feeds/" + name + "." + form.extension();
  }
}
