package tidings.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.archive.document.Composer;
import tidings.archive.document.DocumentStyle;
import tidings.archive.document.DocumentWriter;
import tidings.archive.document.PictureLinks;
import tidings.extract.Cleaner;
import tidings.extract.Extraction;
import tidings.extract.ExtractionJson;
import tidings.extract.Extractor;
import tidings.extract.Limits;
import tidings.extract.Markdown;
import tidings.extract.Page;
import tidings.extract.SiteRules;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.HttpFetcher;
import tidings.model.Article;
import tidings.model.Timestamp;
import tidings.model.Titles;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;

/// `tidings extract`: one page to an article.
@Command(
    name = "extract",
    description = "Takes the article out of pages.",
    mixinStandardHelpOptions = true)
final class ExtractCommand implements Callable<Integer> {
  private static final int MAX_PAGE = 64 << 20;
  private static final WebUrl NOWHERE = WebUrl.of("http://localhost/");

  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(arity = "0..*", paramLabel = "FILE|URL", description = "Pages.")
  private List<String> places = List.of();

  @Option(names = "--base", paramLabel = "URL", description = "The address of a page from a file.")
  private @Nullable String base;

  /// The forms that an article can be printed in.
  enum Form {
    JSON,
    HTML,
    MARKDOWN,
    TEXT,
    DOCUMENT
  }

  @Option(
      names = "--as",
      paramLabel = "FORM",
      description = "json, html, markdown, text or document; json by default.")
  private Form form = Form.JSON;

  @Option(
      names = "--batch",
      paramLabel = "FILE.jsonl",
      description = "Lines {\"id\",\"url\",\"charset\",\"path\"}; - for standard input.")
  private @Nullable Path batch;

  @Option(
      names = "--rules",
      paramLabel = "FOLDER",
      description = "Rules for sites; those of the archive by default, and none with --batch.")
  private @Nullable Path rulesFolder;

  private int failed;

  @SuppressWarnings("NullAway.Init")
  ExtractCommand() {}

  @Override
  public Integer call() throws Exception {
    if (batch == null && places.isEmpty()) {
      throw new ConfigurationException("name a page, or give --batch FILE");
    }
    SiteRules rules = rules();
    PrintStream out = Streams.buffered();
    try {
      if (batch != null) {
        boolean standardInput = batch.toString().equals("-");
        try (Reader in = standardInput ? Batch.standardInput() : Batch.file(batch)) {
          Batch.each(in, line -> out.println(batchLine(line, rules)));
        }
      }
      for (String place : places) {
        Optional<Page> page = page(place);
        if (page.isPresent()) {
          out.println(
              render(place, page.get(), Extractor.extract(page.get(), Limits.DEFAULT, rules)));
        }
      }
    } finally {
      out.flush();
    }
    return failed == 0 ? ExitCodes.OK : ExitCodes.SOURCES_FAILED;
  }

  private SiteRules rules() throws IOException, ConfigurationException {
    if (rulesFolder != null) {
      if (!Files.isDirectory(rulesFolder)) {
        throw new ConfigurationException("there is no folder " + rulesFolder);
      }
      return new SiteRuleFiles(rulesFolder).read();
    }
    Path root = tidings.options().root();
    boolean inArchive = batch == null && Files.isRegularFile(root.resolve(Configuration.FILE));
    return inArchive ? SiteRuleFiles.in(root).read() : SiteRules.NONE;
  }

  private static String batchLine(JsonNode line, SiteRules rules) throws IOException {
    String charset = Batch.text(line, "charset");
    var page =
        new Page(
            WebUrl.parse(Batch.text(line, "url")).orElse(NOWHERE),
            charset.isEmpty() ? "text/html" : "text/html; charset=" + charset,
            Batch.bytes(Path.of(Batch.text(line, "path")), MAX_PAGE));
    return ExtractionJson.toJson(
        Batch.text(line, "id"), Extractor.extract(page, Limits.DEFAULT, rules));
  }

  private Optional<Page> page(String place)
      throws IOException, InterruptedException, ConfigurationException {
    Optional<WebUrl> url = WebUrl.parse(place);
    if (url.isEmpty()) {
      WebUrl own =
          base == null
              ? NOWHERE
              : WebUrl.parse(base)
                  .orElseThrow(
                      () -> new ConfigurationException("'" + base + "' is no web address"));
      return Optional.of(new Page(own, "", Batch.bytes(Path.of(place), MAX_PAGE)));
    }
    try (HttpFetcher fetcher =
        HttpFetcher.open(LooseNetwork.settings(tidings.options()), InstantSource.system())) {
      Fetch fetch = fetcher.fetch(FetchRequest.page(url.get()));
      if (fetch instanceof Fetch.Captured captured) {
        return Optional.of(
            new Page(
                captured.capture().url(),
                captured.capture().header("content-type").orElse(""),
                captured.capture().body()));
      }
      failed++;
      spec.commandLine().getErr().println("tidings: " + url.get() + ": " + reason(fetch));
      return Optional.empty();
    }
  }

  private static String reason(Fetch fetch) {
    return switch (fetch) {
      case Fetch.Captured captured -> "";
      case Fetch.NotModified same -> "answered 304 to a first request";
      case Fetch.Disallowed disallowed -> disallowed.why().message();
      case Fetch.Deferred deferred -> deferred.why().message();
      case Fetch.Failed failure -> failure.why().message();
    };
  }

  private String render(String place, Page page, Extraction extraction) {
    if (extraction instanceof Extraction.NotAnArticle) {
      failed++;
    }
    if (form == Form.JSON) {
      return ExtractionJson.toJson(place, extraction);
    }
    return switch (extraction) {
      case Extraction.FromPage found -> render(page, found.article());
      case Extraction.FromFeed found -> render(page, found.article());
      case Extraction.NotAnArticle nothing -> {
        spec.commandLine().getErr().println("tidings: " + place + ": " + nothing.reason());
        yield "";
      }
    };
  }

  private String render(Page page, Article article) {
    return switch (form) {
      case JSON -> throw new IllegalStateException("handled before");
      case HTML -> article.body().value();
      case MARKDOWN ->
          (Markdown.title(article.title()) + "\n" + Markdown.of(article.body())).stripTrailing();
      case TEXT -> article.title() + "\n\n" + Cleaner.text(article.body());
      case DOCUMENT -> {
        Instant time = article.published().flatMap(Timestamp::instant).orElse(Instant.EPOCH);
        var header =
            new Composer.Header(
                time, Titles.normalize(article.title()), article.canonical().orElse(page.url()));
        yield DocumentWriter.text(
                new Composer(DocumentStyle.FEEDX, PictureLinks.DIRECT).fromPage(header, article))
            .stripTrailing();
      }
    };
  }
}
