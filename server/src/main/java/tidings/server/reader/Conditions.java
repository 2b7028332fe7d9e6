package tidings.server.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.FeedState;
import tidings.archive.manifest.PublicKey;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.publish.view.AboutView;
import tidings.publish.view.SourcesView;
import tidings.publish.view.SourcesView.Health;

/// How the mirror and its sources are.
final class Conditions {
  /// The articles that the lag is told from.
  private static final int LAST = 21;

  private static final System.Logger LOG = System.getLogger("tidings.server");

  private Conditions() {}

  static SourcesView sources(Masthead masthead, ArchiveState state, Instant now) {
    Map<SourceId, Long> counts = state.readers().counts();
    List<Health> out = new ArrayList<>();
    for (Source source : masthead.sources()) {
      List<FeedState> feeds =
          source.feeds().stream()
              .flatMap(feed -> state.feeds().find(source.id(), feed.toString()).stream())
              .toList();
      out.add(health(source.id(), source.name(), feeds, source.feeds().isEmpty(), counts, state));
    }
    // Those that are mirrored no more: what they published is kept.
    counts.keySet().stream()
        .filter(id -> masthead.sources().stream().noneMatch(source -> source.id().equals(id)))
        .forEach(id -> out.add(health(id, id.value(), List.of(), true, counts, state)));
    return new SourcesView(out, now);
  }

  private static Health health(
      SourceId id,
      String name,
      List<FeedState> feeds,
      boolean kept,
      Map<SourceId, Long> counts,
      ArchiveState state) {
    List<ArticleRow> last = state.readers().before(Optional.of(id), Long.MAX_VALUE, LAST);
    Optional<FeedState.Trouble> trouble =
        feeds.stream()
            .flatMap(feed -> feed.health().error().stream())
            .max(Comparator.comparing(FeedState.Trouble::time));
    Optional<Instant> success =
        feeds.stream()
            .flatMap(feed -> feed.health().lastSuccess().stream())
            .max(Comparator.naturalOrder());
    boolean gone = !feeds.isEmpty() && feeds.stream().allMatch(feed -> feed.health().gone());
    SourcesView.State how =
        kept || gone
            ? SourcesView.State.KEPT
            : trouble.isPresent()
                ? SourcesView.State.FAILING
                : success.isPresent() ? SourcesView.State.WELL : SourcesView.State.NEW;
    return new Health(
        id,
        name,
        how,
        counts.getOrDefault(id, 0L),
        state.articles().countWithdrawn(id),
        last.stream().map(row -> row.heading().time()).max(Comparator.naturalOrder()),
        success,
        trouble.map(one -> new SourcesView.Failure(one.time(), one.message())),
        lag(last),
        how == SourcesView.State.KEPT
            ? Optional.empty()
            : feeds.stream()
                .filter(feed -> !feed.health().gone())
                .map(feed -> feed.schedule().nextPoll())
                .min(Comparator.naturalOrder()));
  }

  /// How long the last articles took from their own time to the archive: the median.
  private static Optional<Duration> lag(List<ArticleRow> last) {
    List<Duration> lags =
        last.stream()
            .map(row -> Duration.between(row.heading().time(), row.firstSeen()))
            .filter(lag -> !lag.isNegative())
            .sorted()
            .toList();
    return lags.isEmpty() ? Optional.empty() : Optional.of(lags.get(lags.size() / 2));
  }

  static AboutView about(Masthead masthead, ArchiveState state) {
    long articles = state.readers().counts().values().stream().mapToLong(Long::longValue).sum();
    List<ArticleRow> first = state.readers().after(Optional.empty(), 0, 1);
    List<ArticleRow> last = state.readers().before(Optional.empty(), Long.MAX_VALUE, 1);
    return new AboutView(
        articles,
        articles + state.revisions().countRevised(),
        state.articles().countWithdrawn(),
        first.stream().findFirst().map(ArticleRow::firstSeen),
        last.stream().findFirst().map(ArticleRow::firstSeen),
        publicKey(state.root()),
        masthead.version());
  }

  private static String publicKey(Path root) {
    Path file = root.resolve(PublicKey.FILE);
    try {
      return Files.isRegularFile(file) ? PublicKey.read(file).base64() : "";
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(System.Logger.Level.WARNING, "cannot read {0}: {1}", file, e.getMessage());
      return "";
    }
  }
}
