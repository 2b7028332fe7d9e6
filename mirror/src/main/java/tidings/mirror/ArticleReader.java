package tidings.mirror;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tidings.archive.catalog.RecheckTable;
import tidings.archive.document.Composer;
import tidings.archive.document.DocumentStyle;
import tidings.extract.Cleaner;
import tidings.extract.Extraction;
import tidings.extract.Extractor;
import tidings.extract.JoinedPages;
import tidings.extract.Limits;
import tidings.extract.Page;
import tidings.extract.RuleUse;
import tidings.extract.SimplerPage;
import tidings.extract.SiteRules;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.model.Article;
import tidings.model.CanonicalUrl;
import tidings.model.Capture;
import tidings.model.CleanHtml;
import tidings.model.Exchange;
import tidings.model.Failure;
import tidings.model.Timestamp;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// The stages fetch, extract and compose for one entry: its page is fetched where the feed does not
/// carry the article, the article taken out of it, and the document composed.
///
/// @param fetcher the way to the web
/// @param composer how documents look
/// @param maxPageBytes how large a page may be
/// @param rules of the operator for sites
/// @param recorded whether what goes over the line is to be kept
/// @param clock tells the time
public record ArticleReader(
    Fetcher fetcher,
    Composer composer,
    long maxPageBytes,
    SiteRules rules,
    boolean recorded,
    InstantSource clock) {
  /// A wait that is worth standing in line for, within one run.
  private static final Duration SHORT_WAIT = Duration.ofSeconds(10);

  private static final int TITLE_LENGTH = 80;

  /// An article on more pages than this is a gallery without an end.
  private static final int MOST_PAGES = 20;

  /// What is to be read.
  ///
  /// @param header of the document to be; the title may be empty
  /// @param link the address of the page; empty where there is none
  /// @param content what the feed carries, not cleaned
  /// @param base what relative links in it are resolved against
  /// @param dated whether the time of the document is the one that the page tells, if it tells one
  public record Task(
      Composer.Header header,
      Optional<WebUrl> link,
      String content,
      Optional<WebUrl> base,
      boolean dated) {
    /// What an entry of a feed tells.
    public Task(
        Composer.Header header, Optional<WebUrl> link, String content, Optional<WebUrl> base) {
      this(header, link, content, base, false);
    }

    /// A page that no feed told of.
    ///
    /// @param seen when it was, to stand in for a time
    public static Task ofPage(WebUrl url, Instant seen) {
      var header = new Composer.Header(seen, "", url);
      return new Task(header, Optional.of(url), "", Optional.of(url), true);
    }
  }

  /// Composes the document from what the feed carries.
  public Reading.Composed fromFeed(Task task, Reading.From from) {
    String content = task.content();
    boolean verbatim = composer.style() == DocumentStyle.FEEDX && from == Reading.From.FEED;
    // Cleaning costs more than all the rest of the way: it is left out where nobody needs it.
    CleanHtml clean =
        verbatim && !task.header().title().isEmpty()
            ? CleanHtml.EMPTY
            : Cleaner.clean(content, task.base());
    Composer.Header header = titled(task.header(), "", clean);
    return new Reading.Composed(
        verbatim ? composer.verbatim(header, content) : composer.cleaned(header, clean),
        List.of(),
        from,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /// Fetches the page and composes the document from it; from the feed's summary where the page is
  /// gone, forbidden or holds no article.
  public Reading fromPage(Task task) throws InterruptedException {
    if (task.link().isEmpty()) {
      return fromFeed(task, Reading.From.SUMMARY);
    }
    FetchRequest request = request(task.link().get());
    return fromPage(task, request).orElseGet(() -> fromFeed(task, Reading.From.SUMMARY));
  }

  /// Fetches the page of a document again and composes what it would be now; empty where the page
  /// is as it was.
  ///
  /// @param before what the page said of itself then
  public Optional<Reading> again(Task task, WebUrl url, RecheckTable.Page before)
      throws InterruptedException {
    return fromPage(task, request(url).withValidators(before.etag(), before.lastModified()));
  }

  private Optional<Reading> fromPage(Task task, FetchRequest request) throws InterruptedException {
    List<Exchange> exchanges = new ArrayList<>();
    Fetch fetch = fetch(request, exchanges);
    if (fetch instanceof Fetch.NotModified) {
      return Optional.empty();
    }
    Reading reading = fromPage(task, fetch, exchanges);
    if (!(reading instanceof Reading.Composed composed)) {
      return Optional.of(reading);
    }
    Optional<RecheckTable.Page> page =
        composed
            .page()
            .map(said ->
                new RecheckTable.Page(
                    said.title(), header(fetch, "etag"), header(fetch, "last-modified")));
    return Optional.of(composed.with(page, exchanges));
  }

  private static Optional<String> header(Fetch fetch, String name) {
    return fetch instanceof Fetch.Captured captured
        ? captured.capture().header(name)
        : Optional.empty();
  }

  private Reading fromPage(Task task, Fetch fetch, List<Exchange> exchanges)
      throws InterruptedException {
    return switch (fetch) {
      case Fetch.Captured captured -> read(task, captured.capture(), exchanges);
      case Fetch.NotModified same -> fromFeed(task, Reading.From.SUMMARY);
      case Fetch.Disallowed disallowed -> without(task, disallowed.why());
      case Fetch.Deferred deferred -> new Reading.Later(deferred.why());
      case Fetch.Failed failed -> without(task, failed.why());
    };
  }

  private Reading without(Task task, Failure why) {
    if (mayPass(why)) {
      return new Reading.Later(why);
    }
    Reading.Composed summary = fromFeed(task, Reading.From.SUMMARY);
    return switch (why.kind()) {
      case GONE -> summary.with(new Reading.Absence(Reading.Absence.Kind.FOR_GOOD, why.message()));
      case NOT_FOUND ->
          summary.with(new Reading.Absence(Reading.Absence.Kind.CERTAIN, why.message()));
      default -> summary;
    };
  }

  /// Fetches; where the publisher asks for a few seconds of patience, once more after them.
  ///
  /// @param exchanges gets what goes over the line
  private Fetch fetch(FetchRequest request, List<Exchange> exchanges) throws InterruptedException {
    Fetch fetch = patiently(request);
    switch (fetch) {
      case Fetch.Captured captured -> exchanges.addAll(captured.exchanges());
      case Fetch.Failed failed -> exchanges.addAll(failed.exchanges());
      case Fetch.NotModified same -> {}
      case Fetch.Disallowed disallowed -> {}
      case Fetch.Deferred deferred -> {}
    }
    return fetch;
  }

  private FetchRequest request(WebUrl url) {
    return FetchRequest.page(url.withoutFragment()).withMaxBytes(maxPageBytes).withRecord(recorded);
  }

  private Fetch patiently(FetchRequest request) throws InterruptedException {
    Fetch first = fetcher.fetch(request);
    if (!(first instanceof Fetch.Deferred deferred)) {
      return first;
    }
    Duration wait =
        deferred
            .why()
            .retryAt()
            .map(until -> Duration.between(clock.instant(), until))
            .orElse(SHORT_WAIT.multipliedBy(2));
    if (wait.compareTo(SHORT_WAIT) > 0) {
      return first;
    }
    sleep(wait);
    return fetcher.fetch(request);
  }

  private static void sleep(Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private Reading read(Task task, Capture capture, List<Exchange> exchanges)
      throws InterruptedException {
    if (isHome(capture.url()) && !isHome(capture.asked())) {
      return fromFeed(task, Reading.From.SUMMARY)
          .with(
              new Reading.Absence(
                  Reading.Absence.Kind.CERTAIN,
                  capture.asked() + " leads to the front page " + capture.url()));
    }
    Extraction page = extract(capture);
    Extraction better = simpler(capture.url(), page, exchanges);
    return switch (better) {
      case Extraction.FromPage found when !better.equals(page) ->
          fromArticle(task, found.article(), Reading.From.SIMPLER_PAGE, found.details().rule());
      case Extraction.FromPage found -> fromPages(task, capture.url(), found, exchanges);
      case Extraction.FromFeed found ->
          fromArticle(task, found.article(), Reading.From.PAGE, Optional.empty());
      case Extraction.NotAnArticle nothing -> {
        Reading.Composed summary =
            fromFeed(task, Reading.From.SUMMARY)
                .with(nothing.shell().flatMap(shell -> shell.details().rule()));
        yield switch (nothing.why()) {
          case EMPTY, ERROR_PAGE, LISTING ->
              summary.with(
                  new Reading.Absence(
                      Reading.Absence.Kind.LIKELY, capture.url() + ": " + nothing.reason()));
          default -> summary;
        };
      }
    };
  }

  private static boolean isHome(WebUrl url) {
    return url.path().equals("/") && url.query().isEmpty();
  }

  /// The AMP or print version in place of a page that is too poor. Where it cannot be had now, the
  /// page has to do.
  private Extraction simpler(WebUrl own, Extraction page, List<Exchange> exchanges)
      throws InterruptedException {
    Optional<WebUrl> wanted = SimplerPage.wanted(page);
    return wanted.isPresent()
            && fetch(request(wanted.get()), exchanges) instanceof Fetch.Captured captured
            && SimplerPage.isSameSite(own, captured.capture().url())
        ? SimplerPage.better(page, extract(captured.capture()))
        : page;
  }

  /// Reads the further pages of an article, too, also those that only a further page names. It ends
  /// before one that is not there, or holds no text; what may be there later is waited for.
  private Reading fromPages(
      Task task, WebUrl own, Extraction.FromPage first, List<Exchange> exchanges)
      throws InterruptedException {
    List<Extraction.FromPage> pages = new ArrayList<>(List.of(first));
    List<WebUrl> further = new ArrayList<>(first.details().nextPages());
    for (int i = 0; i < further.size() && pages.size() < MOST_PAGES; i++) {
      Fetch fetch = fetch(request(further.get(i)), exchanges);
      if (fetch instanceof Fetch.Deferred deferred) {
        return new Reading.Later(deferred.why());
      }
      if (fetch instanceof Fetch.Failed failed && mayPass(failed.why())) {
        return new Reading.Later(failed.why());
      }
      if (!(fetch instanceof Fetch.Captured captured
          && extract(captured.capture()) instanceof Extraction.FromPage page)) {
        break;
      }
      pages.add(page);
      page.details().nextPages().stream()
          .filter(url -> !further.contains(url) && !url.equals(own))
          .forEach(further::add);
    }
    return fromArticle(
        task, JoinedPages.join(pages).article(), Reading.From.PAGE, first.details().rule());
  }

  private Extraction extract(Capture capture) {
    var page = new Page(capture.url(), capture.header("content-type").orElse(""), capture.body());
    var usual = Limits.DEFAULT;
    var limits = new Limits((int) maxPageBytes, usual.maxNodes(), usual.maxDepth(), usual.time());
    return Extractor.extract(page, limits, rules);
  }

  private Reading.Composed fromArticle(
      Task task, Article article, Reading.From from, Optional<RuleUse> rule) {
    Composer.Header header =
        titled(
            task.dated() ? dated(task, article) : task.header(), article.title(), article.body());
    List<String> keys =
        article
            .canonical()
            .filter(canonical -> isOwn(canonical, task.header().url()))
            .map(canonical -> List.of(CanonicalUrl.of(canonical).key()))
            .orElse(List.of());
    return new Reading.Composed(
        composer.fromPage(header, article),
        keys,
        from,
        rule,
        Optional.of(
            new RecheckTable.Page(
                Titles.normalize(article.title()), Optional.empty(), Optional.empty())),
        Optional.empty(),
        List.of());
  }

  private Composer.Header dated(Task task, Article article) {
    Composer.Header header = task.header();
    Optional<Instant> stamp = article.published().flatMap(Timestamp::instant);
    return new Composer.Header(
        time(stamp, header.time(), clock.instant()), header.title(), header.url());
  }

  /// A canonical link counts where it names a page of the same host that is not its front page.
  private static boolean isOwn(WebUrl canonical, WebUrl url) {
    return canonical.authority().equals(url.authority())
        && (!canonical.path().equals("/") || canonical.query().isPresent());
  }

  /// Every document has a title: the entry's, else the page's, else its first words.
  private static Composer.Header titled(Composer.Header header, String pageTitle, CleanHtml body) {
    if (!header.title().isEmpty()) {
      return header;
    }
    String title = Titles.normalize(pageTitle);
    if (title.isEmpty()) {
      String text = Cleaner.text(body);
      String start = Titles.normalize(text.substring(0, Math.min(text.length(), 4 * TITLE_LENGTH)));
      int end =
          start.offsetByCodePoints(
              0, Math.min(TITLE_LENGTH, start.codePointCount(0, start.length())));
      title = Titles.normalize(start.substring(0, end));
    }
    return new Composer.Header(
        header.time(), title.isEmpty() ? header.url().href() : title, header.url());
  }

  /// Troubles that another attempt may find gone. A robots.txt that could not be read forbids for
  /// now, one that was read forbids.
  static boolean mayPass(Failure why) {
    return switch (why.kind()) {
      case NAME, CONNECTION, TLS, TIMEOUT, PROTOCOL, BUSY, SERVER_ERROR -> true;
      case ROBOTS -> why.retryAt().isPresent();
      case TOO_LARGE, REDIRECT, FORBIDDEN_ADDRESS, GONE, NOT_FOUND, STATUS, UNREADABLE, FILE ->
          false;
    };
  }

  /// The time of a document: the entry's, where it can be true, else when the article was first
  /// seen, in whole seconds as the existing mirrors have them.
  ///
  /// @param stamp the entry's own time
  /// @param firstSeen what stands in for it
  /// @param now beyond which, by more than a day, no time can be true
  static Instant time(Optional<Instant> stamp, Instant firstSeen, Instant now) {
    Instant latest = now.plus(Duration.ofDays(1));
    return stamp
        .filter(time -> time.isAfter(EARLIEST) && !time.isAfter(latest))
        .orElse(Instant.ofEpochSecond(firstSeen.getEpochSecond()));
  }

  /// No feed knew of anything before; a time at the very epoch is a counter that was never set.
  private static final Instant EARLIEST = Instant.ofEpochSecond(86_400);
}
