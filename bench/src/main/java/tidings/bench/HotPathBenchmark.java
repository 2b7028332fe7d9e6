package tidings.bench;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tidings.archive.document.Composer;
import tidings.archive.document.DocumentStyle;
import tidings.archive.document.DocumentWriter;
import tidings.archive.document.PictureLinks;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.model.Entry;
import tidings.model.WebUrl;

/// The hot path of a run: a feed parsed, a document composed and written.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class HotPathBenchmark {
  private final byte[] feed = SampleFeeds.rss(0, 50);
  private final FeedHints hints = FeedHints.of(WebUrl.of("http://news.example/rss"));
  private final Composer composer =
      new Composer(DocumentStyle.FEEDX, new PictureLinks("https://images.weserv.nl?url="));
  private final Entry entry =
      ((FeedReading.Read) FeedReader.read(feed, hints, FeedLimits.DEFAULT))
          .feed()
          .entries()
          .getFirst();

  /// Parses a feed of 50 full-content entries, about 350 KB.
  @Benchmark
  public FeedReading parseFeed() {
    return FeedReader.read(feed, hints, FeedLimits.DEFAULT);
  }

  /// Composes a document from an entry and writes it to bytes.
  @Benchmark
  public byte[] composeDocument() {
    var header = new Composer.Header(Instant.EPOCH, entry.title(), entry.link().orElseThrow());
    return DocumentWriter.write(composer.verbatim(header, entry.text().body()));
  }
}
