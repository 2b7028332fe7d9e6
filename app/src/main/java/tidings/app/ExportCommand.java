package tidings.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tidings.app.config.ConfigurationException;
import tidings.app.parquet.ParquetWriter;
import tidings.app.site.SiteExport;
import tidings.app.site.SiteFolder;
import tidings.archive.ArchiveState;
import tidings.archive.capture.CaptureLog;
import tidings.archive.catalog.ArticleRow;
import tidings.feed.Opml;
import tidings.feed.OpmlEntry;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.view.Tongue;

/// `tidings export`: the archive in other forms. Works while a mirror runs.
@Command(
    name = "export",
    description =
        "Writes documents as a site, as JSON lines, as a Parquet table or as feeds, captures as"
            + " WACZ, or the sources as OPML.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final int ROWS = 1000;

  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(
      paramLabel = "OUT",
      description =
          "The folder that the feeds or the site are written to; the file of every other form.")
  private Path out;

  /// The forms that an archive can be exported in.
  enum Form {
    FEED,
    JSONL,
    OPML,
    PARQUET,
    SITE,
    WACZ
  }

  /// Names the forms that there are where another one is asked for.
  static final class FormConverter implements ITypeConverter<Form> {
    FormConverter() {}

    @Override
    public Form convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "feed" -> Form.FEED;
        case "jsonl" -> Form.JSONL;
        case "opml" -> Form.OPML;
        case "parquet" -> Form.PARQUET;
        case "site" -> Form.SITE;
        case "wacz" -> Form.WACZ;
        default ->
            throw new TypeConversionException(
                "'"
                    + value
                    + "' is not available in this version; there are feed, jsonl, opml, parquet,"
                    + " site and wacz");
      };
    }
  }

  @Option(
      names = "--as",
      paramLabel = "FORM",
      required = true,
      converter = FormConverter.class,
      description = "feed (RSS, Atom and JSON Feed), jsonl, opml, parquet, site or wacz.")
  private Form form;

  @Option(
      names = "--source",
      paramLabel = "ID",
      description = "Only this source; may be given several times.")
  private List<String> names = List.of();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only documents from this day or time on, such as 2026-03-01.")
  private @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Only documents before the end of this day, or before this time.")
  private @Nullable String until;

  @Option(
      names = "--revisions",
      description = "With jsonl and parquet: the earlier revisions of each document too.")
  private boolean revisions;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description = "With site: where it will be served; its feeds link there.")
  private @Nullable String address;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "With site: en, zh-Hans or zh-Hant, the language of its pages; by default en.")
  private String language;

  @Option(
      names = "--no-pictures",
      description =
          "With site: the pictures that the archive keeps are not copied; pages have links to their"
              + " publishers' instead.")
  private boolean noPictures;

  private int troubles;

  @SuppressWarnings("NullAway.Init")
  ExportCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    List<Source> sources = workplace.sources(names);
    if (revisions && form != Form.JSONL && form != Form.PARQUET) {
      throw new ConfigurationException("--revisions goes with --as jsonl and parquet only");
    }
    String written =
        switch (form) {
          case FEED -> writeFeeds(workplace, sources) + " documents";
          case JSONL -> writeLines(workplace, sources) + " documents";
          case OPML -> writeOpml(workplace, sources) + " feeds";
          case PARQUET -> writeTable(workplace, sources) + " documents";
          case SITE -> writeSite(workplace, sources);
          case WACZ -> writeCaptures(workplace, sources) + " pages";
        };
    if (!tidings.options().quiet) {
      spec.commandLine().getOut().println("Wrote " + written + " to " + out);
    }
    return troubles == 0 ? ExitCodes.OK : ExitCodes.ARCHIVE;
  }

  private long writeFeeds(Workplace workplace, List<Source> sources)
      throws IOException, ConfigurationException {
    Predicate<ArticleRow> wanted = wanted(workplace, sources);
    Optional<SourceId> only =
        names.isEmpty() || ids(sources).size() > 1
            ? Optional.empty()
            : Optional.of(ids(sources).getFirst());
    var export = new FeedExport(workplace.feeds(), only, workplace.root(), out);
    try (ArchiveState archive = ArchiveState.open(workplace.root())) {
      each(archive, wanted, export::add);
      return export.finish();
    }
  }

  private String writeSite(Workplace workplace, List<Source> sources)
      throws IOException, ConfigurationException {
    Predicate<ArticleRow> wanted = wanted(workplace, sources);
    Tongue tongue =
        Tongue.ofTag(language)
            .orElseThrow(
                () -> new ConfigurationException("--language: there are en, zh-Hans and zh-Hant"));
    Optional<WebUrl> home = Optional.empty();
    if (address != null) {
      home = WebUrl.parse(address.endsWith("/") ? address : address + "/");
      if (home.isEmpty()) {
        throw new ConfigurationException("--address: '" + address + "' is no web address");
      }
    }
    try (ArchiveState archive = ArchiveState.open(workplace.root())) {
      var site =
          new SiteExport(
              archive,
              workplace.masthead().with(sources),
              Workplace.cleaning(),
              tongue,
              home,
              wanted,
              !noPictures,
              SiteFolder.open(out));
      each(archive, wanted, site::count);
      List<ArticleRow> batch = new ArrayList<>();
      each(
          archive,
          wanted,
          row -> {
            batch.add(row);
            if (batch.size() == SiteExport.BATCH) {
              site.add(batch);
              batch.clear();
            }
          });
      site.add(batch);
      SiteFolder.Done done = site.finish();
      return done.written() + " of " + done.files() + " files, " + done.bytes() + " bytes,";
    }
  }

  private long writeLines(Workplace workplace, List<Source> sources)
      throws IOException, ConfigurationException {
    Predicate<ArticleRow> wanted = wanted(workplace, sources);
    var count = new AtomicLong();
    WholeFile.write(
        out,
        bytes ->
            count.set(
                eachRevision(
                    workplace.root(),
                    wanted,
                    one -> bytes.write((one.json() + "\n").getBytes(StandardCharsets.UTF_8)))));
    return count.get();
  }

  private long writeTable(Workplace workplace, List<Source> sources)
      throws IOException, ConfigurationException {
    Predicate<ArticleRow> wanted = wanted(workplace, sources);
    if (!ParquetWriter.isPossible()) {
      throw new ConfigurationException(
          "Parquet needs the native code of Zstandard, which does not run on this machine; --as"
              + " jsonl has the same");
    }
    var count = new AtomicLong();
    WholeFile.write(
        out,
        bytes -> {
          var table =
              new ParquetWriter<>(bytes, "Tidings " + Version.number(), ExportedRevision.COLUMNS);
          count.set(eachRevision(workplace.root(), wanted, table::write));
          table.finish();
        });
    return count.get();
  }

  private long eachRevision(Path root, Predicate<ArticleRow> wanted, RevisionExport.Sink sink)
      throws IOException {
    try (ArchiveState archive = ArchiveState.open(root)) {
      var export = new RevisionExport(root, archive.articles(), revisions, this::complain, sink);
      each(archive, wanted, export::add);
      return export.count();
    }
  }

  private long writeCaptures(Workplace workplace, List<Source> sources)
      throws IOException, ConfigurationException {
    Predicate<ArticleRow> wanted = wanted(workplace, sources);
    if (!out.toString().endsWith(".wacz")) {
      throw new ConfigurationException(out + ": its name must end in .wacz");
    }
    if (!Files.isDirectory(workplace.root().resolve(CaptureLog.FOLDER))) {
      throw new ConfigurationException(
          "there are no captures: runs keep them while captures.keep is true");
    }
    var export =
        new WaczExport(workplace.root(), workplace.configuration().title(), this::complain);
    try (ArchiveState archive = ArchiveState.open(workplace.root())) {
      each(archive, wanted, export::add);
    }
    boolean all = names.isEmpty() && since == null && until == null;
    var pages = new AtomicInteger();
    WholeFile.write(out, bytes -> pages.set(export.write(bytes, all)));
    return pages.get();
  }

  private void complain(String what) {
    troubles++;
    spec.commandLine().getErr().println("tidings: " + what + "; 'tidings verify' tells more");
  }

  /// Something done with one article.
  private interface Step {
    void take(ArticleRow row) throws IOException;
  }

  /// Goes through the articles in order of arrival.
  private static void each(ArchiveState archive, Predicate<ArticleRow> wanted, Step step)
      throws IOException {
    List<ArticleRow> rows = archive.articles().after(0, ROWS);
    while (!rows.isEmpty()) {
      for (ArticleRow row : rows) {
        if (wanted.test(row)) {
          step.take(row);
        }
      }
      rows = archive.articles().after(rows.getLast().number(), ROWS);
    }
  }

  private Predicate<ArticleRow> wanted(Workplace workplace, List<Source> sources)
      throws ConfigurationException {
    ZoneId zone = workplace.configuration().zone();
    Instant first = since == null ? Instant.MIN : time(since, zone, false);
    Instant end = until == null ? Instant.MAX : time(until, zone, true);
    if (!Files.exists(ArchiveState.catalog(workplace.root()))) {
      throw new ConfigurationException("nothing was mirrored yet: run 'tidings mirror --once'");
    }
    List<SourceId> only = names.isEmpty() ? List.of() : ids(sources);
    return row ->
        (only.isEmpty() || only.contains(row.source()))
            && !row.heading().time().isBefore(first)
            && row.heading().time().isBefore(end);
  }

  private static List<SourceId> ids(List<Source> sources) {
    return sources.stream().map(Source::id).distinct().toList();
  }

  private int writeOpml(Workplace workplace, List<Source> sources)
      throws IOException, ConfigurationException {
    if (since != null || until != null) {
      throw new ConfigurationException("--since and --until narrow documents: OPML has none");
    }
    List<OpmlEntry> entries =
        sources.stream()
            .flatMap(
                source -> source.feeds().stream().flatMap(feed -> entry(source, feed).stream()))
            .toList();
    WholeFile.write(out, Opml.write(workplace.configuration().title(), entries));
    return entries.size();
  }

  /// A feed that is read from a file is nobody else's to read.
  private static Optional<OpmlEntry> entry(Source source, FeedAddress feed) {
    return switch (feed) {
      case FeedAddress.Web web ->
          Optional.of(new OpmlEntry(source.name(), web.url(), Optional.empty(), "", List.of()));
      case FeedAddress.Local local -> Optional.empty();
    };
  }

  /// The beginning of a day or its end, or a time.
  static Instant time(String text, ZoneId zone, boolean end) throws ConfigurationException {
    try {
      if (text.indexOf('T') > 0) {
        return OffsetDateTime.parse(text).toInstant();
      }
      LocalDate day = LocalDate.parse(text);
      return (end ? day.plusDays(1) : day).atStartOfDay(zone).toInstant();
    } catch (DateTimeParseException e) {
      throw new ConfigurationException(
          "'" + text + "' is no day such as 2026-03-01 and no time such as 2026-03-01T12:00:00Z");
    }
  }
}
