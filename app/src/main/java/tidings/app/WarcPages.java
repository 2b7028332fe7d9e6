package tidings.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tidings.archive.capture.WarcReader;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.fetch.Fetcher;
import tidings.model.Capture;
import tidings.model.Exchange;
import tidings.model.Failure;
import tidings.model.WebUrl;

/// The pages in WARC files, by address and time: a web that stands still, to read articles from as
/// from the one outside. A few hundred bytes of memory for each page.
final class WarcPages implements Fetcher {
  private static final int HEAD = 1 << 16;
  private static final int MOST_PAGES = 250_000;

  /// Of the addresses and names that are held in memory, in characters.
  private static final long MOST_HELD = 32 << 20;

  private static final int LONGEST_NAME = 200;
  private static final int MOST_NAMED = 1000;
  private static final int OVERHEAD = 1 << 16;
  private static final Set<String> HTML = Set.of("text/html", "application/xhtml+xml");

  private final ImportReport report;
  private final long maxPageBytes;
  private final List<Page> pages = new ArrayList<>();
  private final Map<String, List<Page>> byUrl = new HashMap<>();
  private final Map<String, Page> byRecord = new HashMap<>();
  private final Map<String, Page> byPayload = new HashMap<>();
  private final Set<String> parts = new HashSet<>();
  private int named;
  private long held;

  /// The pages that [#fetch] gives are those of this time.
  private Instant now = Instant.EPOCH;

  private String own = "";

  /// A page.
  ///
  /// @param url asked for, without a fragment
  /// @param date when it was captured
  /// @param zip whether the file is one that WARC files lie in
  /// @param offset of the record with its body
  record Page(WebUrl url, Instant date, Path file, boolean zip, long offset) {
    /// For people.
    String name() {
      return file + "@" + offset + " " + url;
    }
  }

  /// No pages yet.
  ///
  /// @param report hears what is damaged or odd
  /// @param maxPageBytes how large a page may be, unpacked
  WarcPages(ImportReport report, long maxPageBytes) {
    this.report = report;
    this.maxPageBytes = maxPageBytes;
  }

  /// Looks through a file.
  void add(Path file, boolean zip) throws IOException {
    int records = 0;
    try (WarcReader reader = open(file, zip, 0, HEAD)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        records++;
        switch (next.get()) {
          case WarcReader.Damage damage -> refuse(file + "@" + damage.offset(), damage.why());
          case WarcReader.Entry record -> add(record, file, zip);
        }
      }
    }
    if (records == 0) {
      report.refuse(file.toString(), "no WARC record");
    }
  }

  private static WarcReader open(Path file, boolean zip, long from, int most) throws IOException {
    return zip ? WarcReader.openZip(file, from, most) : WarcReader.open(file, from, most);
  }

  /// A damaged file may have very many damaged records.
  private void refuse(String name, String why) {
    if (named++ < MOST_NAMED) {
      report.refuse(name, why);
    } else {
      report.odd("damaged records more", name);
    }
  }

  private void add(WarcReader.Entry record, Path file, boolean zip) {
    String type = record.field("warc-type").toLowerCase(Locale.ROOT);
    if (!type.equals("response") && !type.equals("revisit")) {
      return; // about a file, a request, or what is no page
    }
    String name = file + "@" + record.offset();
    Optional<WebUrl> url =
        WebUrl.parse(record.field("warc-target-uri").replaceAll("^<|>$", ""))
            .map(WebUrl::withoutFragment);
    Optional<Instant> date = date(record.field("warc-date"));
    if (url.isEmpty() || date.isEmpty()) {
      refuse(name, url.isEmpty() ? "no web address" : "no 'WARC-Date' that can be true");
      return;
    }
    if (type.equals("revisit")) {
      Optional.ofNullable(byRecord.get(record.field("warc-refers-to")))
          .or(() -> Optional.ofNullable(byPayload.get(record.field("warc-payload-digest"))))
          .ifPresentOrElse(
              kept -> add(new Page(url.get(), date.get(), kept.file(), zip, kept.offset()), record),
              () -> report.odd("revisits of nothing that is there, or of no page", name));
      return;
    }
    Optional<HttpAnswer> answer = HttpAnswer.read(record.block());
    if (answer.isEmpty()) {
      refuse(name, "no HTTP answer");
    } else if (answer.get().status() != 200) {
      report.odd("answers other than 200", name + " (" + answer.get().status() + ")");
    } else if (!HTML.contains(answer.get().mime())) {
      report.odd("answers that are no HTML", name);
    } else {
      add(new Page(url.get(), date.get(), file, zip, record.offset()), record);
    }
  }

  private void add(Page page, WarcReader.Entry record) {
    held += page.url().href().length();
    if (pages.size() == MOST_PAGES || held > MOST_HELD) {
      refuse(page.name(), "too many pages before it; import the files one by one");
      return;
    }
    pages.add(page);
    byUrl.computeIfAbsent(page.url().href(), url -> new ArrayList<>(1)).add(page);
    note(byRecord, record.field("warc-record-id"), page);
    note(byPayload, record.field("warc-payload-digest"), page);
  }

  private void note(Map<String, Page> pages, String key, Page page) {
    if (!key.isEmpty() && key.length() <= LONGEST_NAME) {
      held += key.length();
      pages.putIfAbsent(key, page);
    }
  }

  private static Optional<Instant> date(String text) {
    try {
      Instant time = Instant.parse(text);
      return Optional.of(time).filter(ExportedLine::isPossible);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// All pages, the oldest first.
  List<Page> inOrder() {
    return pages.stream().sorted(Comparator.comparing(Page::date)).toList();
  }

  /// Whether an article was read from a page that is not its own: its second one, or a simpler
  /// form.
  boolean isPart(Page page) {
    return parts.contains(page.url().href());
  }

  /// Goes to the time of a page, from which an article is read next.
  void goTo(Page page) {
    now = page.date();
    own = page.url().href();
  }

  @Override
  public Fetch fetch(FetchRequest request) {
    String href = request.url().href();
    Optional<Page> page =
        byUrl.getOrDefault(href, List.of()).stream()
            .min(Comparator.comparing(one -> Duration.between(one.date(), now).abs()));
    if (page.isEmpty()) {
      return failed(Failure.Kind.NOT_FOUND, href + " is not in the WARC files");
    }
    if (!href.equals(own)) {
      parts.add(href);
    }
    try {
      return read(page.get(), request);
    } catch (IOException e) {
      return failed(Failure.Kind.UNREADABLE, page.get().name() + ": " + e.getMessage());
    }
  }

  private static Fetch failed(Failure.Kind kind, String message) {
    return new Fetch.Failed(Failure.of(kind, message, ""));
  }

  private Fetch read(Page page, FetchRequest request) throws IOException {
    long limit = Math.min(request.maxBytes(), maxPageBytes);
    int most = (int) Math.min(Integer.MAX_VALUE - 16, limit + OVERHEAD);
    try (WarcReader reader = open(page.file(), page.zip(), page.offset(), most)) {
      if (!(reader.next().orElse(null) instanceof WarcReader.Entry record)
          || record.offset() != page.offset()) {
        throw new IOException("the file changed while it was read");
      }
      HttpAnswer answer =
          HttpAnswer.read(record.block()).orElseThrow(() -> new IOException("no HTTP answer"));
      if (!record.whole()) {
        throw new IOException("larger than " + limit + " bytes");
      }
      var capture =
          new Capture(
              page.url(),
              page.url(),
              answer.status(),
              answer.headers(),
              answer.text(limit),
              page.date(),
              Optional.empty());
      var exchange =
          new Exchange(
              page.url(),
              page.date(),
              new byte[0],
              answer.head(),
              answer.body(),
              record.field("warc-truncated").isEmpty());
      return new Fetch.Captured(capture, request.recorded() ? List.of(exchange) : List.of());
    }
  }

  @Override
  public List<WebUrl> sitemaps(WebUrl site) {
    return List.of();
  }

  @Override
  public void close() {}
}
