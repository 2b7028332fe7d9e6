package tidings.app;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.config.ConfigurationException;
import tidings.app.terminal.CheckProgress;
import tidings.archive.Archive;
import tidings.archive.Layout;
import tidings.archive.document.Composer;
import tidings.feed.FeedLimits;
import tidings.feed.Opml;
import tidings.feed.OpmlReading;
import tidings.mirror.ArticleReader;
import tidings.mirror.MirrorSettings;
import tidings.mirror.Publisher;
import tidings.model.Source;

/// `tidings import`: documents, exports and lists of feeds into the archive.
@Command(
    name = "import",
    description =
        "Takes documents, exports as JSON lines, the articles of WARC and WACZ files, and OPML into"
            + " the archive; what is there already is not stored again.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  /// A file with more bad lines is something else.
  private static final int MOST_REFUSED = 1000;

  private static final Set<String> BESIDE = Set.of("captures", "changes", "manifest");

  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "A document, a .jsonl file (or .jsonl.gz), a .warc or .warc.gz file, a .wacz file, an"
              + " .opml file, or a folder of them.")
  private List<Path> paths;

  @Option(
      names = "--source",
      paramLabel = "ID",
      description = "Whose all the documents are, whatever they say themselves.")
  private @Nullable String source;

  private long bytes;
  private long done;

  @SuppressWarnings("NullAway.Init")
  ImportCommand() {}

  /// What a file is taken for, by its name.
  private enum Kind {
    DOCUMENT,
    LINES,
    OPML,
    WARC,
    WACZ;

    static Optional<Kind> of(Path file) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      if (name.endsWith(".md")) {
        return Optional.of(DOCUMENT);
      }
      if (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) {
        return Optional.of(LINES);
      }
      if (name.endsWith(".warc") || name.endsWith(".warc.gz")) {
        return Optional.of(WARC);
      }
      if (name.endsWith(".wacz")) {
        return Optional.of(WACZ);
      }
      return name.endsWith(".opml") ? Optional.of(OPML) : Optional.empty();
    }
  }

  /// A file to be imported.
  ///
  /// @param name for people, as they named it
  private record Item(Path file, String name, Kind kind) {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    Optional<Source> only =
        source == null
            ? Optional.empty()
            : Optional.of(workplace.sources(List.of(source)).getFirst());
    var report = new ImportReport(spec.commandLine().getErr());
    List<Item> items = new ArrayList<>();
    for (Path path : paths) {
      collect(path, items, report);
    }
    for (Item item : items) {
      if (item.kind() == Kind.OPML) {
        addFeeds(workplace, item, report);
      }
    }
    boolean published = true;
    if (items.stream().anyMatch(item -> item.kind() != Kind.OPML)) {
      importDocuments(Workplace.of(tidings.options()), only, items, report);
      published = publish(Workplace.of(tidings.options()));
    }
    if (!tidings.options().quiet) {
      report.print(spec.commandLine().getOut());
    }
    return published && report.refused() == 0 ? ExitCodes.OK : ExitCodes.SOURCES_FAILED;
  }

  /// Finds the files of a path; those of a folder in the order in which their articles came.
  private void collect(Path path, List<Item> items, ImportReport report)
      throws IOException, ConfigurationException {
    if (Files.isDirectory(path)) {
      List<Path> files;
      try (Stream<Path> tree = Files.walk(path)) {
        files =
            Layout.oldestFirst(
                tree.filter(file -> Kind.of(file).isPresent())
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)));
      }
      for (Path file : files) {
        Path below = path.relativize(file);
        if (isPassedOver(path, below)) {
          report.odd("passed over", file.toString());
        } else {
          add(file, Kind.of(file).orElseThrow(), items);
        }
      }
    } else if (Files.isRegularFile(path)) {
      add(
          path,
          Kind.of(path)
              .orElseThrow(() ->
                  new ConfigurationException(
                      path
                          + ": only .md, .jsonl, .jsonl.gz, .opml, .warc, .warc.gz and .wacz can be"
                          + " imported")),
          items);
    } else {
      throw new ConfigurationException("there is no file and no folder " + path);
    }
  }

  private void add(Path file, Kind kind, List<Item> items) throws IOException {
    items.add(new Item(file, file.toString(), kind));
    bytes += Files.size(file);
  }

  /// What an archive has beside its documents. Earlier revisions come with an export only: their
  /// files do not say which one is the newest.
  private static boolean isPassedOver(Path top, Path below) {
    Path folder = top;
    for (Path name : below) {
      String text = name.toString();
      boolean inArchive = Files.isDirectory(folder.resolve("articles"));
      folder = folder.resolve(name);
      if (text.startsWith(".")
          || text.equals("revisions")
          || (inArchive && BESIDE.contains(text))) {
        return true;
      }
    }
    return String.valueOf(below.getFileName()).equals("README.md");
  }

  private static void addFeeds(Workplace workplace, Item item, ImportReport report)
      throws IOException, ConfigurationException {
    var list = new OpmlSources(workplace.root(), new HashSet<>(), new HashSet<>());
    list.note(Workplace.direct(workplace.root()).configuration());
    Optional<byte[]> bytes = read(item, report);
    if (bytes.isPresent()) {
      switch (Opml.read(bytes.get(), FeedLimits.DEFAULT)) {
        case OpmlReading.Read read -> report.sourcesAdded(list.add(read));
        case OpmlReading.NotOpml not -> report.refuse(item.name(), not.reason());
      }
    }
  }

  private static Optional<byte[]> read(Item item, ImportReport report) throws IOException {
    try (InputStream in = Files.newInputStream(item.file())) {
      byte[] bytes = in.readNBytes(DocumentImport.MAX_BYTES + 1);
      if (bytes.length <= DocumentImport.MAX_BYTES) {
        return Optional.of(bytes);
      }
    }
    report.refuse(item.name(), "larger than " + (DocumentImport.MAX_BYTES >> 20) + " MiB");
    return Optional.empty();
  }

  private void importDocuments(
      Workplace workplace, Optional<Source> only, List<Item> items, ImportReport report)
      throws Exception {
    var sources = new ImportSources(workplace.root(), workplace.configuration().sources(), only);
    Composer composer = workplace.mirrorSettings().composer();
    try (Archive archive = workplace.openArchive();
        CheckProgress progress =
            new CheckProgress(spec.commandLine().getOut(), tidings.options().quiet)) {
      var documents = new DocumentImport(archive, sources, composer, report, this::tellStored);
      for (Item item : items) {
        switch (item.kind()) {
          case DOCUMENT -> {
            Optional<byte[]> file = read(item, report);
            if (file.isPresent()) {
              Instant changed = Files.getLastModifiedTime(item.file()).toInstant();
              documents.file(item.name(), file.get(), changed);
              done += file.get().length;
            }
          }
          case LINES -> importLines(item, documents, report, progress);
          case WARC, WACZ, OPML -> {}
        }
        progress.read(done, bytes, report.documents());
      }
      documents.finish();
      importPages(workplace, archive, sources, items, report, progress);
    } finally {
      report.sourcesAdded(sources.added());
    }
  }

  /// Imports the pages of all WARC files together, in the order in which they were captured.
  private void importPages(
      Workplace workplace,
      Archive archive,
      ImportSources sources,
      List<Item> items,
      ImportReport report,
      CheckProgress progress)
      throws Exception {
    MirrorSettings settings = workplace.mirrorSettings();
    var pages = new WarcPages(report, settings.limits().pageBytes());
    for (Item item : items) {
      if (item.kind() == Kind.WARC || item.kind() == Kind.WACZ) {
        pages.add(item.file(), item.kind() == Kind.WACZ);
      }
    }
    var reader =
        new ArticleReader(
            pages,
            settings.composer(),
            settings.limits().pageBytes(),
            settings.rules(),
            settings.captures().keep(),
            InstantSource.system());
    var articles = new WarcImport(archive, pages, reader, sources, report, this::tellStored);
    List<WarcPages.Page> all = pages.inOrder();
    long rest = bytes - done;
    for (int i = 0; i < all.size(); i++) {
      articles.take(all.get(i));
      progress.read(done + rest * (i + 1) / all.size(), bytes, report.documents());
    }
  }

  private void importLines(
      Item item, DocumentImport documents, ImportReport report, CheckProgress progress)
      throws IOException, InterruptedException {
    long before = done;
    int refused = report.refused();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(item.file()));
        InputStream in =
            item.name().toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new GZIPInputStream(file, 1 << 16)
                : file) {
      var lines = new ImportLines(in);
      for (int number = 1; lines.next(); number++) {
        String name = item.name() + ":" + number;
        done += lines.length();
        if (!lines.isBlank()) {
          importLine(name, lines, documents, report);
        }
        if (report.refused() - refused > MOST_REFUSED) {
          report.refuse(name, "too many refused lines; the rest of the file is not read");
          break;
        }
        progress.read(done, bytes, report.documents());
      }
    } catch (ImportLines.DamagedException e) {
      report.refuse(item.name(), e.reason());
    } catch (ZipException | EOFException e) {
      report.refuse(item.name(), "no whole gzip file: " + e.getMessage());
    }
    done = before + Files.size(item.file());
  }

  private static void importLine(
      String name, ImportLines lines, DocumentImport documents, ImportReport report)
      throws IOException, InterruptedException {
    ExportedLine line;
    try {
      line = lines.read();
    } catch (RefusedException e) {
      report.refuse(name, e.reason());
      return;
    }
    documents.line(name, line);
  }

  private void tellStored(String identity) {
    if (tidings.options().verbose) {
      spec.commandLine().getOut().println("stored " + identity.replaceAll("\\s", "%20"));
    }
  }

  /// Lists, feeds, signatures and a commit, as at the end of a run.
  ///
  /// @return whether all of it went well
  private boolean publish(Workplace workplace) throws Exception {
    try (Archive archive = workplace.openArchive()) {
      Publisher.Published published =
          new Publisher(workplace.mirrorSettings(), archive).publishAll(Instant.now());
      if (!tidings.options().quiet) {
        published.notes().forEach(note -> spec.commandLine().getOut().println("note: " + note));
      }
      published
          .troubles()
          .forEach(
              (what, why) -> spec.commandLine().getErr().println("tidings: " + what + ": " + why));
      return published.troubles().isEmpty();
    }
  }
}
