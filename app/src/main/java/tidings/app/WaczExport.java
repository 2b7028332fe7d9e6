package tidings.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipOutputStream;
import tidings.archive.capture.CaptureReference;
import tidings.archive.capture.CapturedRecord;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.manifest.Link;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.ManifestReader;

/// The captures of articles in one file, [WACZ 1.1.1](https://specs.webrecorder.net/wacz/1.1.1/),
/// that replaying programs open without unpacking it.
///
/// Records are copied as they lie in `captures/`; the index of them is held in memory, a few
/// hundred bytes each.
final class WaczExport {
  private final Path root;
  private final String title;
  private final Consumer<String> troubles;

  /// The wanted articles by their paths.
  private final Map<String, ArticleRow> wanted = new HashMap<>();

  /// An export.
  ///
  /// @param root of the archive
  /// @param title of the mirror
  /// @param troubles hears what cannot be read, one line each
  WaczExport(Path root, String title, Consumer<String> troubles) {
    this.root = root;
    this.title = title;
    this.troubles = troubles;
  }

  /// An article whose captures are wanted.
  void add(ArticleRow row) {
    wanted.put(row.path(), row);
  }

  /// What was exported, page by page.
  record Page(String id, CapturedRecord record, String title) {
    @Override
    public String toString() {
      return new Json()
          .put("id", id)
          .put("url", record.url())
          .put("ts", record.date().toString())
          .put("title", title)
          .toString();
    }
  }

  /// Whose a capture is.
  private record Owner(String path, int revision) {}

  /// Where the captures of revisions begin, in order.
  private Map<CaptureReference, Owner> owners() throws IOException {
    Map<CaptureReference, Owner> out = new LinkedHashMap<>();
    ManifestReader.read(
        root,
        line -> {
          Optional<ManifestLine> article = line.link().flatMap(Link::article);
          article
              .flatMap(ManifestLine::capture)
              .ifPresent(capture ->
                  article.ifPresent(known ->
                      out.putIfAbsent(capture, new Owner(known.path(), known.revision()))));
        });
    return out;
  }

  /// Writes the file.
  ///
  /// @param all whether every capture is wanted, also those that no revision was made from
  /// @return how many pages it has
  int write(OutputStream out, boolean all) throws IOException {
    Map<CaptureReference, Owner> owners = owners();
    List<CapturedRecord> records = records(owners, all);
    List<Page> pages = pages(owners, records);
    Instant created = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var zip = new ZipOutputStream(out);
    var pack = new WaczFiles(zip, LocalDateTime.ofInstant(created, ZoneOffset.UTC));
    var index = new CdxjIndex();
    Map<String, List<CapturedRecord>> byFile = new TreeMap<>();
    records.forEach(record ->
        byFile.computeIfAbsent(record.where().file(), file -> new ArrayList<>()).add(record));
    for (Map.Entry<String, List<CapturedRecord>> file : byFile.entrySet()) {
      pack.archive(root, file.getKey(), file.getValue());
      index.add(file.getKey(), file.getValue());
    }
    pack.text("indexes/index.cdx", index.lines());
    List<String> lines = new ArrayList<>();
    lines.add(
        new Json()
            .put("format", "json-pages-1.0")
            .put("id", "pages")
            .put("title", "All Pages")
            .toString());
    pages.forEach(page -> lines.add(page.toString()));
    pack.text("pages/pages.jsonl", lines);
    describe(pack, pages, created);
    zip.finish();
    return pages.size();
  }

  /// The records to be copied, in the order in which they lie there.
  private List<CapturedRecord> records(Map<CaptureReference, Owner> owners, boolean all)
      throws IOException {
    List<CapturedRecord> found = new ArrayList<>();
    CapturedRecord.each(root, found::add, troubles);
    if (all) {
      return found;
    }
    Set<CaptureReference> kept = new HashSet<>();
    Set<String> referred = new HashSet<>();
    Set<String> files = new HashSet<>();
    boolean inside = false;
    for (CapturedRecord record : found) {
      // A capture goes on up to the next one, or to where the file was opened anew.
      Owner owner = owners.get(record.where());
      if (owner != null) {
        inside = wanted.containsKey(owner.path());
      } else if (record.type().equals("warcinfo")) {
        inside = false;
      }
      if (inside) {
        kept.add(record.where());
        referred.add(record.refersTo());
      }
    }
    found.stream()
        .filter(record -> referred.contains(record.id()))
        .forEach(record -> kept.add(record.where()));
    kept.forEach(where -> files.add(where.file()));
    return found.stream()
        .filter(record ->
            kept.contains(record.where())
                || (record.type().equals("warcinfo") && files.contains(record.where().file())))
        .toList();
  }

  private List<Page> pages(Map<CaptureReference, Owner> owners, List<CapturedRecord> records) {
    Map<CaptureReference, CapturedRecord> byPlace = new HashMap<>();
    records.forEach(record -> byPlace.put(record.where(), record));
    List<Page> pages = new ArrayList<>();
    owners.forEach((where, owner) -> {
      ArticleRow row = wanted.get(owner.path());
      CapturedRecord record = byPlace.get(where);
      if (row != null && record != null && !record.url().isEmpty()) {
        String id = row.id() + "-" + owner.revision();
        pages.add(new Page(id, record, row.heading().title()));
      } else if (row != null) {
        troubles.accept("the capture " + where + " of " + owner.path() + " is lost");
      }
    });
    return pages;
  }

  private void describe(WaczFiles pack, List<Page> pages, Instant created) throws IOException {
    var about =
        new Json()
            .put("profile", "data-package")
            .put("wacz_version", "1.1.1")
            .put("title", title)
            .put("created", created.toString())
            .put("software", "Tidings " + Version.number());
    if (!pages.isEmpty()) {
      about
          .put("mainPageUrl", pages.getLast().record().url())
          .put("mainPageDate", pages.getLast().record().date().toString());
    }
    about.put("resources", pack.resources());
    String text = about.toString();
    pack.text("datapackage.json", List.of(text));
    String digest = tidings.model.Digest.of((text + "\n").getBytes(StandardCharsets.UTF_8)).hex();
    pack.text(
        "datapackage-digest.json",
        List.of(
            new Json().put("path", "datapackage.json").put("hash", "sha256:" + digest).toString()));
  }
}
