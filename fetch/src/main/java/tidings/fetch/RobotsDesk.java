package tidings.fetch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import tidings.fetch.manners.HostGates;
import tidings.fetch.robots.RobotsMemory;
import tidings.fetch.robots.RobotsRules;
import tidings.model.Failure;
import tidings.model.Failure.Kind;
import tidings.model.WebUrl;

/// Knows the robots.txt of every host, and gets it where it does not. What a host says over `http`
/// holds for `https` and the reverse: it is one host to be polite to.
///
/// Several threads may want the same file: one gets it, the others wait. Nobody waits here while
/// inside a host's gate, so a robots.txt that leads to another host cannot tie a knot.
final class RobotsDesk {
  static final Duration FRESH = Duration.ofHours(24);
  static final Duration UNREACHABLE = Duration.ofMinutes(10);

  private static final int LOCKS = 256;

  /// Asks for one address, politely, without a robots.txt check.
  interface Asker {
    /// Follows up to so many redirects and hands back the last reply.
    Reply ask(WebUrl robotsTxt) throws InterruptedException;
  }

  /// What is known of a host.
  sealed interface Answer {
    record Rules(RobotsRules rules) implements Answer {}

    record Unreachable(Failure why) implements Answer {}
  }

  private record Missed(Instant time, Failure why) {}

  private final RobotsMemory memory;
  private final InstantSource clock;
  private final Asker asker;
  private final ReentrantLock[] locks = new ReentrantLock[LOCKS];
  private final Map<String, Missed> missed = new ConcurrentHashMap<>();

  RobotsDesk(RobotsMemory memory, InstantSource clock, Asker asker) {
    this.memory = memory;
    this.clock = clock;
    this.asker = asker;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new ReentrantLock();
    }
  }

  /// The rules for an address's host, fetched where they are not known or not fresh.
  Answer rules(WebUrl url) throws InterruptedException {
    String host = HostGates.key(url);
    Optional<Answer> known = known(host);
    if (known.isPresent()) {
      return known.get();
    }
    ReentrantLock lock = locks[Math.floorMod(host.hashCode(), LOCKS)];
    lock.lockInterruptibly();
    try {
      known = known(host); // another thread may have been faster
      return known.isPresent() ? known.get() : get(host, url.origin());
    } finally {
      lock.unlock();
    }
  }

  /// The wait that a host's robots.txt asks for, as far as it is known.
  Optional<Duration> crawlDelay(WebUrl url) {
    return memory.get(HostGates.key(url)).flatMap(saved -> parse(saved.text()).crawlDelay());
  }

  /// The sitemaps that a host's robots.txt names, as far as it is known.
  List<String> sitemaps(WebUrl url) {
    return memory
        .get(HostGates.key(url))
        .map(saved -> parse(saved.text()).sitemaps())
        .orElse(List.of());
  }

  private Optional<Answer> known(String host) {
    Instant now = clock.instant();
    Missed miss = missed.get(host);
    if (miss != null && now.isBefore(miss.time().plus(UNREACHABLE))) {
      return Optional.of(new Answer.Unreachable(miss.why()));
    }
    return memory
        .get(host)
        .filter(saved -> now.isBefore(saved.time().plus(FRESH)))
        .map(saved -> new Answer.Rules(parse(saved.text())));
  }

  private static RobotsRules parse(String text) {
    return text.isEmpty()
        ? RobotsRules.allowAll()
        : RobotsRules.parse(text, FetchSettings.PRODUCT_TOKEN);
  }

  private Answer get(String host, String origin) throws InterruptedException {
    WebUrl url = WebUrl.of(origin + "/robots.txt");
    return switch (asker.ask(url)) {
      case Reply.Broken broken -> miss(host, broken.why().message());
      case Reply.Answer answer when answer.status() == 429 || answer.status() >= 500 ->
          miss(host, OneLine.of(url) + " answers " + answer.status());
      case Reply.Answer answer when answer.status() >= 300 -> save(host, ""); // RFC 9309: no file
      case Reply.Answer answer -> save(host, new String(answer.body(), StandardCharsets.UTF_8));
    };
  }

  private Answer save(String host, String text) {
    memory.put(host, new RobotsMemory.Saved(text, clock.instant()));
    missed.remove(host);
    return new Answer.Rules(parse(text));
  }

  private Answer miss(String host, String why) {
    Instant now = clock.instant();
    Failure failure =
        new Failure(
            Kind.ROBOTS,
            "robots.txt unreachable, so nothing else is asked of the host: " + why,
            "nothing to do here; it is tried again in " + UNREACHABLE.toMinutes() + " minutes",
            Optional.of(now.plus(UNREACHABLE)));
    missed.values().removeIf(miss -> !now.isBefore(miss.time().plus(UNREACHABLE)));
    missed.put(host, new Missed(now, failure));
    return new Answer.Unreachable(failure);
  }
}
