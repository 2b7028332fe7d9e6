package tidings.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
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
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.feed.Opml;
import tidings.feed.OpmlEntry;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.SourceId;

/// `tidings export`: the archive in other forms. Works while a mirror runs.
@Command(
    name = "export",
    description = "Writes the archive as feeds, or its sources as OPML.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final int ROWS = 1000;

  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(
      paramLabel = "OUT",
      description = "The folder that the feeds are written to; the OPML file.")
  private Path out;

  /// The forms that an archive can be exported in.
  enum Form {
    FEED,
    OPML
  }

  /// Names the forms that there are where another one is asked for.
  static final class FormConverter implements ITypeConverter<Form> {
    FormConverter() {}

    @Override
    public Form convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "feed" -> Form.FEED;
        case "opml" -> Form.OPML;
        default ->
            throw new TypeConversionException(
                "'" + value + "' is not available in this version; there are feed and opml");
      };
    }
  }

  @Option(
      names = "--as",
      paramLabel = "FORM",
      required = true,
      converter = FormConverter.class,
      description = "feed (RSS, Atom and JSON Feed) or opml.")
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

  @SuppressWarnings("NullAway.Init")
  ExportCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    List<Source> sources = workplace.sources(names);
    String written =
        switch (form) {
          case FEED -> writeFeeds(workplace, sources) + " documents";
          case OPML -> writeOpml(workplace, sources) + " feeds";
        };
    if (!tidings.options().quiet) {
      spec.commandLine().getOut().println("Wrote " + written + " to " + out);
    }
    return ExitCodes.OK;
  }

  private long writeFeeds(Workplace workplace, List<Source> sources)
      throws IOException, ConfigurationException {
    ZoneId zone = workplace.configuration().zone();
    Instant first = since == null ? Instant.MIN : time(since, zone, false);
    Instant end = until == null ? Instant.MAX : time(until, zone, true);
    if (!Files.exists(ArchiveState.catalog(workplace.root()))) {
      throw new ConfigurationException("nothing was mirrored yet: run 'tidings mirror --once'");
    }
    List<SourceId> wanted = names.isEmpty() ? List.of() : ids(sources);
    Optional<SourceId> only =
        wanted.size() == 1 ? Optional.of(wanted.getFirst()) : Optional.empty();
    var export = new FeedExport(workplace.feeds(), only, workplace.root(), out);
    try (ArchiveState archive = ArchiveState.open(workplace.root())) {
      List<ArticleRow> rows = archive.articles().after(0, ROWS);
      while (!rows.isEmpty()) {
        for (ArticleRow row : rows) {
          Instant time = row.heading().time();
          if ((wanted.isEmpty() || wanted.contains(row.source()))
              && !time.isBefore(first)
              && time.isBefore(end)) {
            export.add(row);
          }
        }
        rows = archive.articles().after(rows.getLast().number(), ROWS);
      }
      return export.finish();
    }
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

  private static Instant time(String text, ZoneId zone, boolean end) throws ConfigurationException {
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
