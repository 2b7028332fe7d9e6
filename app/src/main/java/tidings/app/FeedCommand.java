package tidings.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tidings.app.config.ConfigurationException;
import tidings.extract.Cleaner;
import tidings.feed.FeedHints;
import tidings.feed.FeedJson;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.feed.HtmlCleaner;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.HttpFetcher;
import tidings.model.Capture;
import tidings.model.WebUrl;
import tools.jackson.databind.JsonNode;

/// `tidings feed`: feeds as JSON.
@Command(
    name = "feed",
    description = "Parses feeds and prints one JSON object a feed.",
    mixinStandardHelpOptions = true)
final class FeedCommand implements Callable<Integer> {
  private static final HtmlCleaner AS_IT_IS = (html, base) -> html;

  @ParentCommand private Tidings tidings;

  @Parameters(arity = "0..*", paramLabel = "FILE|URL", description = "Feeds.")
  private List<String> places = List.of();

  @Option(names = "--raw", description = "Leave the content as the feed has it, not cleaned.")
  private boolean raw;

  @Option(
      names = "--batch",
      paramLabel = "FILE.jsonl",
      description = "Lines {\"file\",\"path\",\"http\":{...}}; - for standard input.")
  private @Nullable Path batch;

  private int failed;

  @SuppressWarnings("NullAway.Init")
  FeedCommand() {}

  @Override
  public Integer call() throws Exception {
    if (batch == null && places.isEmpty()) {
      throw new ConfigurationException("name a feed, or give --batch FILE");
    }
    PrintStream out = Streams.buffered();
    try {
      if (batch != null) {
        boolean standardInput = batch.toString().equals("-");
        try (Reader in = standardInput ? Batch.standardInput() : Batch.file(batch)) {
          Batch.each(in, line -> printLine(line, out));
        }
      }
      for (String place : places) {
        out.println(json(place, readPlace(place)));
      }
    } finally {
      out.flush();
    }
    return failed == 0 ? ExitCodes.OK : ExitCodes.SOURCES_FAILED;
  }

  private void printLine(JsonNode line, PrintStream out) throws IOException {
    JsonNode http = line.path("http");
    var hints =
        new FeedHints(
            WebUrl.parse(Batch.text(http, "url")),
            Batch.text(http, "content-type"),
            Batch.text(http, "content-location"),
            Batch.text(http, "content-language"));
    byte[] body = Batch.bytes(Path.of(Batch.text(line, "path")), Integer.MAX_VALUE - 16);
    out.println(json(Batch.text(line, "file"), FeedReader.read(body, hints, FeedLimits.DEFAULT)));
  }

  private String json(String name, FeedReading reading) {
    if (!(reading instanceof FeedReading.Read)) {
      failed++;
    }
    return FeedJson.toJson(name, reading, raw ? AS_IT_IS : FeedCommand::clean);
  }

  private static String clean(String html, Optional<WebUrl> base) {
    return Cleaner.clean(html, base).value();
  }

  private FeedReading readPlace(String place)
      throws IOException, InterruptedException, ConfigurationException {
    Optional<WebUrl> url = WebUrl.parse(place);
    if (url.isEmpty()) {
      byte[] body = Batch.bytes(Path.of(place), Integer.MAX_VALUE - 16);
      return FeedReader.read(body, FeedHints.NONE, FeedLimits.DEFAULT);
    }
    try (HttpFetcher fetcher =
        HttpFetcher.open(LooseNetwork.settings(tidings.options()), InstantSource.system())) {
      return switch (fetcher.fetch(
          FetchRequest.feed(url.get(), Optional.empty(), Optional.empty()))) {
        case Fetch.Captured captured -> read(captured.capture());
        case Fetch.NotModified same -> new FeedReading.NotAFeed(url.get() + " answered 304");
        case Fetch.Disallowed disallowed -> new FeedReading.NotAFeed(disallowed.why().message());
        case Fetch.Deferred deferred -> new FeedReading.NotAFeed(deferred.why().message());
        case Fetch.Failed failure -> new FeedReading.NotAFeed(failure.why().message());
      };
    }
  }

  private static FeedReading read(Capture capture) {
    var hints =
        new FeedHints(
            Optional.of(capture.url()),
            capture.header("content-type").orElse(""),
            capture.header("content-location").orElse(""),
            capture.header("content-language").orElse(""));
    return FeedReader.read(capture.body(), hints, FeedLimits.DEFAULT);
  }
}
