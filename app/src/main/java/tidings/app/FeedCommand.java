package tidings.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
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

  /// A file is the user's own: only what never ends is refused.
  private static final FeedLimits FILE_LIMITS =
      FeedLimits.DEFAULT.withMaxBytes(4L << 30).withMaxItems(Integer.MAX_VALUE);

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
        print(place, source(place), out);
      }
    } finally {
      out.flush();
    }
    return failed == 0 ? ExitCodes.OK : ExitCodes.SOURCES_FAILED;
  }

  private void printLine(JsonNode line, PrintStream out) {
    JsonNode http = line.path("http");
    var hints =
        new FeedHints(
            WebUrl.parse(Batch.text(http, "url")),
            Batch.text(http, "content-type"),
            Batch.text(http, "content-location"),
            Batch.text(http, "content-language"));
    Path path = Path.of(Batch.text(line, "path"));
    print(Batch.text(line, "file"), file(path, hints), out);
  }

  private void print(String name, FeedJson.Source source, PrintStream out) {
    FeedReading reading =
        FeedJson.write(name, raw ? AS_IT_IS : FeedCommand::clean, source, out::print);
    out.println();
    failed += reading instanceof FeedReading.Read ? 0 : 1;
  }

  /// A file is read piece by piece, whatever its size.
  private static FeedJson.Source file(Path path, FeedHints hints) {
    return entries -> {
      try (InputStream in = Files.newInputStream(path)) {
        return FeedReader.stream(in, hints, FILE_LIMITS, entries);
      }
    };
  }

  private static String clean(String html, Optional<WebUrl> base) {
    return Cleaner.clean(html, base).value();
  }

  private FeedJson.Source source(String place)
      throws IOException, InterruptedException, ConfigurationException {
    Optional<WebUrl> url = WebUrl.parse(place);
    if (url.isEmpty()) {
      return file(Path.of(place), FeedHints.NONE);
    }
    try (HttpFetcher fetcher =
        HttpFetcher.open(LooseNetwork.settings(tidings.options()), InstantSource.system())) {
      return switch (fetcher.fetch(
          FetchRequest.feed(url.get(), Optional.empty(), Optional.empty()))) {
        case Fetch.Captured captured -> capture(captured.capture());
        case Fetch.NotModified same -> none(url.get() + " answered 304");
        case Fetch.Disallowed disallowed -> none(disallowed.why().message());
        case Fetch.Deferred deferred -> none(deferred.why().message());
        case Fetch.Failed failure -> none(failure.why().message());
      };
    }
  }

  private static FeedJson.Source none(String reason) {
    return entries -> new FeedReading.NotAFeed(reason);
  }

  private static FeedJson.Source capture(Capture capture) {
    var hints =
        new FeedHints(
            Optional.of(capture.url()),
            capture.header("content-type").orElse(""),
            capture.header("content-location").orElse(""),
            capture.header("content-language").orElse(""));
    return entries ->
        FeedReader.stream(
            new ByteArrayInputStream(capture.body()), hints, FeedLimits.DEFAULT, entries);
  }
}
