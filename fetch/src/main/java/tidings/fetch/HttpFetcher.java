package tidings.fetch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.fetch.guard.AddressGuard;
import tidings.fetch.guard.Verdict;
import tidings.fetch.manners.HostGates;
import tidings.fetch.manners.Pauses;
import tidings.fetch.manners.RetryAfter;
import tidings.fetch.robots.RobotsMemory;
import tidings.fetch.robots.RobotsRules;
import tidings.model.WebUrl;

/// The [Fetcher] that really asks: one request at a time to a host, after its robots.txt, within
/// the public Internet, within limits of time and size.
///
/// ```java
/// var settings = FetchSettings.of("https://example.org/about-our-mirror");
/// try (HttpFetcher fetcher = HttpFetcher.open(settings, InstantSource.system())) {
///   switch (fetcher.fetch(FetchRequest.page(WebUrl.of("https://example.org/news")))) {
///     case Fetch.Captured captured -> store(captured.capture());
///     case Fetch.NotModified same -> {}
///     case Fetch.Deferred(Failure why) -> askAgainAt(why.retryAt());
///     case Fetch.Disallowed(Failure why) -> report(why);
///     case Fetch.Failed failed -> report(failed.why());
///   }
/// }
/// ```
///
/// A fetch never retries: that is for the caller to decide.
public final class HttpFetcher implements Fetcher {
  private static final int MAX_ROBOTS_REDIRECTS = 5;

  /// As many connections to a host as a browser opens, nearly.
  static final int READERS_AT_ONCE = 4;

  private final FetchSettings settings;
  private final InstantSource clock;
  private final AddressGuard guard;
  private final Wire wire;
  private final HostGates gates;
  private final Pauses pauses;
  private final RobotsDesk robots;
  private final Chain.Site site = new Here();

  private HttpFetcher(
      FetchSettings settings, InstantSource clock, RobotsMemory memory, HostGates gates) {
    this.gates = gates;
    this.settings = settings;
    this.clock = clock;
    guard = guard(settings);
    wire = new Wire(settings, guard, clock);
    pauses = new Pauses(clock);
    robots = new RobotsDesk(memory, clock, this::askForRobots);
  }

  /// Opens a fetcher that forgets robots.txt files when it is closed.
  public static HttpFetcher open(FetchSettings settings, InstantSource clock) {
    return open(settings, clock, RobotsMemory.inMemory());
  }

  /// Opens a fetcher that shares what others learned of robots.txt files.
  public static HttpFetcher open(FetchSettings settings, InstantSource clock, RobotsMemory memory) {
    return new HttpFetcher(settings, clock, memory, new HostGates());
  }

  /// Opens a fetcher that follows another one, such as that of the last run: hosts rest from both.
  ///
  /// @param sinceLastUse how long ago the other one may have made its last request
  public static HttpFetcher open(
      FetchSettings settings, InstantSource clock, RobotsMemory memory, Duration sinceLastUse) {
    return new HttpFetcher(settings, clock, memory, new HostGates(sinceLastUse));
  }

  /// Opens a fetcher for what a reader waits for and would otherwise ask for without us, such as a
  /// picture of a page: a few requests at once to a host, without asking for robots.txt before.
  /// Guard, limits and pauses hold as ever.
  public static HttpFetcher openForReaders(FetchSettings settings, InstantSource clock) {
    return new HttpFetcher(
        settings.withMinGap(Duration.ZERO),
        clock,
        RobotsMemory.noRules(clock),
        new HostGates(READERS_AT_ONCE));
  }

  /// The guard that these settings mean.
  public static AddressGuard guard(FetchSettings settings) {
    return settings
        .proxy()
        .map(proxy ->
            AddressGuard.behindProxy(
                settings.allowPrivate(), proxy.scheme() == ProxyAddress.Scheme.SOCKS5))
        .orElseGet(() -> AddressGuard.of(settings.allowPrivate()));
  }

  /// The key under which politeness counts an address's host: one for `http` and `https` on their
  /// own ports, one more for each other port.
  public static String hostKey(WebUrl url) {
    return HostGates.key(url);
  }

  @Override
  public Fetch fetch(FetchRequest request) throws InterruptedException {
    return new Chain(site, request, new Budget(settings.deadline())).run();
  }

  @Override
  public List<WebUrl> sitemaps(WebUrl site) {
    return robots.sitemaps(site).stream()
        .flatMap(address -> site.resolve(address).stream())
        .toList();
  }

  /// The hosts that asked for patience (429), by [#hostKey], and until when.
  public Map<String, Instant> hostPauses() {
    return pauses.hosts();
  }

  /// Leaves a host alone until a time: what an earlier run was asked for.
  public void pause(String hostKey, Instant until) {
    pauses.host(hostKey, until);
  }

  /// The least time between two requests to an address's host, as far as its robots.txt is known.
  public Duration crawlDelay(WebUrl url) {
    Duration own = settings.minGap();
    return robots.crawlDelay(url).filter(asked -> asked.compareTo(own) > 0).orElse(own);
  }

  @Override
  public void close() {
    wire.close();
  }

  /// Gets a robots.txt with up to five redirects (RFC 9309, section 2.3.1.2); more of them, or one
  /// that leads nowhere, counts as no file.
  private Reply askForRobots(WebUrl robotsTxt) throws InterruptedException {
    var budget = new Budget(settings.deadline());
    var limit = Wire.BodyLimit.beginning(RobotsRules.MAX_BYTES);
    WebUrl url = robotsTxt;
    for (int hop = 0; ; hop++) {
      if (guard.judgeAsWritten(url) instanceof Verdict.Refuse refuse) {
        return new Reply.Broken(Troubles.refused(url, refuse.reason()));
      }
      Optional<Reply> reply = ask(url, Map.of("Accept", "text/plain,*/*;q=0.5"), limit, budget);
      if (reply.isEmpty()) {
        return new Reply.Broken(Troubles.refused(url, "its host asked for patience"));
      }
      Optional<WebUrl> next = Optional.empty();
      if (reply.get() instanceof Reply.Answer answer) {
        rememberPatience(url, answer);
        boolean moved = answer.status() >= 300 && answer.status() < 400;
        next = moved ? answer.header("location").flatMap(url::resolve) : next;
      }
      if (next.isEmpty() || hop == MAX_ROBOTS_REDIRECTS) {
        return reply.get();
      }
      url = next.get().withoutFragment();
    }
  }

  private void rememberPatience(WebUrl url, Reply.Answer answer) {
    if (answer.status() == 429) {
      answer
          .header("retry-after")
          .flatMap(value -> RetryAfter.parse(value, clock.instant()))
          .ifPresent(until -> pauses.host(HostGates.key(url), until));
    }
  }

  private Optional<Reply> ask(
      WebUrl url, Map<String, String> headers, Wire.BodyLimit body, Budget budget)
      throws InterruptedException {
    try (HostGates.Turn turn = gates.enter(HostGates.key(url))) {
      if (pauses.until(url).isPresent()) {
        return Optional.empty();
      }
      turn.rest(crawlDelay(url));
      return Optional.of(wire.get(url, headers, body, budget));
    }
  }

  private final class Here implements Chain.Site {
    @Override
    public AddressGuard guard() {
      return guard;
    }

    @Override
    public RobotsDesk robots() {
      return robots;
    }

    @Override
    public Pauses pauses() {
      return pauses;
    }

    @Override
    public Instant now() {
      return clock.instant();
    }

    @Override
    public Optional<Reply> ask(
        WebUrl url, Map<String, String> headers, Wire.BodyLimit body, Budget budget)
        throws InterruptedException {
      return HttpFetcher.this.ask(url, headers, body, budget);
    }
  }
}
