package tidings.app.site;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.model.Digest;
import tidings.model.SourceId;
import tidings.publish.offline.OfflineSearch;
import tidings.publish.site.Addresses;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.Place;
import tidings.server.reader.Reader;

/// The index of a static site's search: articles in order of arrival, cut into parts, so that a new
/// one changes the last part alone.
final class SiteSearch {
  private final ArchiveState state;
  private final Reader reader;
  private final SiteFolder folder;
  private final String setting;
  private final List<ArticleRow> part = new ArrayList<>();

  /// Of the part, those whose pages were made in this run: so the part will be made too.
  private final Map<Long, OfflineSearch.Card> cards = new ConcurrentHashMap<>();

  private final List<Integer> parts = new ArrayList<>();

  /// @param setting everything beside the archive that the index follows from
  SiteSearch(ArchiveState state, Reader reader, SiteFolder folder, String setting) {
    this.state = state;
    this.reader = reader;
    this.folder = folder;
    this.setting = setting;
  }

  /// Makes what is found of an article while its text is at hand; by any thread.
  void prepare(ArticleRow row) {
    cards.computeIfAbsent(row.number(), key -> card(row));
  }

  /// Adds an article, in order of arrival.
  void add(ArticleRow row) throws IOException {
    part.add(row);
    if (part.size() == OfflineSearch.PART) {
      writePart();
    }
  }

  /// Writes a part of the index, which is made only where one of its files is missing.
  private void writePart() throws IOException {
    int number = parts.size();
    List<ArticleRow> rows = List.copyOf(part);
    String basis = Digest.of(setting + rows).hex(); // of a megabyte, for a hundred files
    Map<String, byte[]> made = new LinkedHashMap<>();
    for (String path : OfflineSearch.paths(number, rows.size())) {
      folder.put(
          path,
          basis,
          () -> {
            if (made.isEmpty()) {
              made.putAll(OfflineSearch.part(number, cards(rows)));
            }
            return made.getOrDefault(path, new byte[0]);
          });
    }
    parts.add(rows.size());
    part.clear();
    rows.forEach(row -> cards.remove(row.number()));
  }

  private List<OfflineSearch.Card> cards(List<ArticleRow> rows) {
    return rows.parallelStream()
        .map(row -> {
          OfflineSearch.Card made = cards.get(row.number());
          return made == null ? card(row) : made;
        })
        .toList();
  }

  private OfflineSearch.Card card(ArticleRow row) {
    ArticleItem item = reader.item(state, row);
    return new OfflineSearch.Card(
        item.id(),
        item.title(),
        item.source(),
        reader.day(item.time()),
        item.language(),
        reader.beginning(state, row),
        item.excerpt());
  }

  /// Writes what is left, and the script that reads it.
  ///
  /// @param names of the sources that are mirrored
  void finish(Map<SourceId, String> names) throws IOException {
    if (!part.isEmpty()) {
      writePart();
    }
    folder.put(Addresses.file(new Place.SearchScript()), OfflineSearch.script(parts, names));
  }
}
