package tidings.fetch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidings.fetch.guard.AddressGuard;
import tidings.fetch.guard.Verdict;
import tidings.fetch.manners.HostGates;
import tidings.fetch.manners.Pauses;
import tidings.fetch.manners.RetryAfter;
import tidings.model.Capture;
import tidings.model.Exchange;
import tidings.model.Failure;
import tidings.model.Failure.Kind;
import tidings.model.WebUrl;

/// One fetch from the asked address through its redirects to the end. Each hop is checked as if it
/// were the first: address, robots.txt, the host's patience and its turn.
final class Chain {
  static final int MAX_REDIRECTS = 10;

  private static final int MAX_VALIDATOR = 1024;

  private final Site site;
  private final FetchRequest request;
  private final Budget budget;
  private final ChainCookies cookies = new ChainCookies();
  private final Set<String> seen = new HashSet<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final List<Integer> statuses = new ArrayList<>();
  private WebUrl url;
  private Optional<WebUrl> referer;
  private Optional<WebUrl> moved = Optional.empty();
  private boolean unbroken = true;

  /// What a chain needs of the fetcher.
  interface Site {
    AddressGuard guard();

    RobotsDesk robots();

    Pauses pauses();

    Instant now();

    /// Asks once, in turn and after the host's rest; empty where the host meanwhile asked for
    /// peace.
    Optional<Reply> ask(WebUrl url, Map<String, String> headers, Wire.BodyLimit body, Budget budget)
        throws InterruptedException;
  }

  Chain(Site site, FetchRequest request, Budget budget) {
    this.site = site;
    this.request = request;
    this.budget = budget;
    this.url = request.url().withoutFragment();
    this.referer = request.referer();
  }

  Fetch run() throws InterruptedException {
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Optional<Fetch> end = hop();
      if (end.isPresent()) {
        return recorded(end.get());
      }
    }
    return recorded(tooManyRedirects());
  }

  private Fetch recorded(Fetch end) {
    return switch (end) {
      case Fetch.Captured captured -> new Fetch.Captured(captured.capture(), exchanges);
      case Fetch.Failed failed -> new Fetch.Failed(failed.why(), exchanges, statuses);
      case Fetch.NotModified same -> same;
      case Fetch.Disallowed disallowed -> disallowed;
      case Fetch.Deferred deferred -> deferred;
    };
  }

  private Fetch tooManyRedirects() {
    return redirectFailure("more than " + MAX_REDIRECTS + " redirects, the last to " + say(url));
  }

  private Optional<Fetch> hop() throws InterruptedException {
    if (site.guard().judgeAsWritten(url) instanceof Verdict.Refuse refuse) {
      return Optional.of(new Fetch.Failed(Troubles.refused(url, via(refuse.reason()))));
    }
    Optional<Fetch> no = refusedOrPaused();
    if (no.isPresent()) {
      return no;
    }
    if (budget.left() == 0) {
      return Optional.of(new Fetch.Failed(Troubles.timeout(url, budget.whole())));
    }
    var limit = new Wire.BodyLimit(request.maxBytes(), false, request.recorded());
    Optional<Reply> reply = site.ask(url, headers(), limit, budget);
    if (reply.isEmpty()) {
      return paused();
    }
    return switch (reply.get()) {
      case Reply.Broken broken -> Optional.of(new Fetch.Failed(broken.why()));
      case Reply.Answer answer -> {
        answer.exchange().ifPresent(exchanges::add);
        statuses.add(answer.status());
        yield judge(answer);
      }
    };
  }

  private Optional<Fetch> refusedOrPaused() throws InterruptedException {
    Optional<Fetch> paused = paused();
    if (paused.isPresent()) {
      return paused;
    }
    return switch (site.robots().rules(url)) {
      case RobotsDesk.Answer.Unreachable unreachable ->
          Optional.of(paused().orElseGet(() -> new Fetch.Disallowed(unreachable.why())));
      case RobotsDesk.Answer.Rules rules when !rules.rules().allows(url.pathAndQuery()) ->
          Optional.of(
              new Fetch.Disallowed(
                  Failure.of(
                      Kind.ROBOTS,
                      "robots.txt forbids " + say(url),
                      "the site does not want this address mirrored")));
      case RobotsDesk.Answer.Rules rules -> paused();
    };
  }

  private Optional<Fetch> paused() {
    return site.pauses()
        .until(url)
        .map(
            until -> deferred("still waiting until " + until + ", as asked by " + say(url), until));
  }

  private static Fetch deferred(String message, Instant until) {
    return new Fetch.Deferred(
        new Failure(
            Kind.BUSY, message, "nothing to do; it is asked again then", Optional.of(until)));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", request.accept());
    if (request.plain()) {
      headers.put("Accept-Encoding", "identity");
    }
    referer.ifPresent(page -> headers.put("Referer", WireTarget.whole(page)));
    request.etag().filter(Chain::isSendable).ifPresent(e -> headers.put("If-None-Match", e));
    request
        .lastModified()
        .filter(Chain::isSendable)
        .ifPresent(m -> headers.put("If-Modified-Since", m));
    cookies.header(url).ifPresent(cookie -> headers.put("Cookie", cookie));
    return headers;
  }

  /// Validators come from servers; one that could break out of its header line stays here.
  private static boolean isSendable(String value) {
    return !value.isBlank()
        && value.length() <= MAX_VALIDATOR
        && value.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private Optional<Fetch> judge(Reply.Answer answer) {
    int status = answer.status();
    return switch (status) {
      case 301, 302, 303, 307, 308 -> redirect(answer);
      case 304 -> Optional.of(notModified(answer));
      case 206 ->
          failed(Kind.PROTOCOL, "a part (206) where the whole was asked for: " + say(url), "");
      case 410 ->
          failed(Kind.GONE, "gone for good (410): " + say(url), "remove it, or find where it went");
      case 429, 503 -> Optional.of(busy(answer));
      default ->
          status >= 200 && status < 300
              ? Optional.of(captured(answer))
              : failed(
                  status >= 500 ? Kind.SERVER_ERROR : status == 404 ? Kind.NOT_FOUND : Kind.STATUS,
                  said(answer),
                  advice(status));
    };
  }

  private Fetch captured(Reply.Answer answer) {
    return new Fetch.Captured(
        new Capture(
            request.url(),
            url,
            answer.status(),
            answer.headers(),
            answer.body(),
            site.now(),
            moved));
  }

  private Fetch notModified(Reply.Answer answer) {
    return request.isConditional()
        ? new Fetch.NotModified(url, site.now(), answer.headers())
        : new Fetch.Failed(
            Failure.of(
                Kind.PROTOCOL,
                "not modified (304) where nothing was known: " + say(url),
                "nothing to do here; tell the site's operator if it stays so"));
  }

  private Fetch busy(Reply.Answer answer) {
    Optional<Instant> until =
        answer.header("retry-after").flatMap(value -> RetryAfter.parse(value, site.now()));
    if (until.isEmpty()) {
      return new Fetch.Failed(
          Failure.of(
              Kind.BUSY, said(answer), "it is asked again later; ask less often if it stays"));
    }
    if (answer.status() == 429) {
      site.pauses().host(HostGates.key(url), until.get());
    } else {
      site.pauses().url(url, until.get());
    }
    return deferred(said(answer) + "; asked to wait until " + until.get(), until.get());
  }

  private Optional<Fetch> redirect(Reply.Answer answer) {
    String location = answer.header("location").map(String::strip).orElse("");
    if (location.isEmpty()) {
      return Optional.of(redirectFailure("redirects to nowhere: " + say(url)));
    }
    Optional<String> disguise = AddressGuard.disguise(location);
    if (disguise.isPresent()) {
      return failed(
          Kind.FORBIDDEN_ADDRESS,
          say(url) + " redirects to " + OneLine.of(location) + ": " + disguise.get(),
          "");
    }
    Optional<WebUrl> next = url.resolve(location).map(WebUrl::withoutFragment);
    if (next.isEmpty()) {
      return failed(
          Kind.FORBIDDEN_ADDRESS,
          say(url) + " redirects to what is no web address: " + OneLine.of(location),
          "");
    }
    seen.add(state(url));
    cookies.take(url, answer.all("set-cookie"));
    unbroken &= answer.status() == 301 || answer.status() == 308;
    if (request.plain()) {
      referer = Optional.of(url);
    }
    url = next.get();
    if (unbroken) {
      moved = next;
    }
    return seen.contains(state(url))
        ? Optional.of(redirectFailure("redirects in a circle: " + say(url)))
        : Optional.empty();
  }

  /// An address and what we would bring there: with a new cookie, the same address may answer.
  private String state(WebUrl address) {
    return address + " " + cookies.header(address).orElse("");
  }

  private Fetch redirectFailure(String message) {
    return new Fetch.Failed(
        Failure.of(
            Kind.REDIRECT,
            message + via(""),
            "open it in a browser; the site may have moved or want a visitor with cookies"));
  }

  private static Optional<Fetch> failed(Kind kind, String message, String advice) {
    return Optional.of(new Fetch.Failed(Failure.of(kind, message, advice)));
  }

  private String via(String text) {
    return url.equals(request.url()) ? text : text + " (asked: " + say(request.url()) + ")";
  }

  private String said(Reply.Answer answer) {
    String reason = answer.reason();
    return say(url) + " answers " + answer.status() + (reason.isEmpty() ? "" : " " + reason);
  }

  private static String advice(int status) {
    return switch (status) {
      case 401, 407 -> "it wants a password, and none is ever sent";
      case 403 -> "the site blocks this mirror; ask its operator";
      case 404 -> "check the address";
      case 451 ->
          "it is withheld for legal reasons where this mirror runs; a proxy elsewhere may help";
      default -> status >= 500 ? "the site has a fault; it is asked again later" : "";
    };
  }

  private static String say(WebUrl url) {
    return OneLine.of(url);
  }
}
