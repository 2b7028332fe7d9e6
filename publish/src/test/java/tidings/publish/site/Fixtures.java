package tidings.publish.site;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tidings.model.CleanHtml;
import tidings.model.Digest;
import tidings.model.DocumentId;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.TextDiff;
import tidings.publish.view.AboutView;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.ArticleView;
import tidings.publish.view.DiffView;
import tidings.publish.view.ListView;
import tidings.publish.view.PictureView;
import tidings.publish.view.Place;
import tidings.publish.view.Problem;
import tidings.publish.view.SearchQuery;
import tidings.publish.view.SearchView;
import tidings.publish.view.SiteView;
import tidings.publish.view.SourcesView;

/// One of each page, with a text of the test's choice wherever a stranger's may stand.
record Fixtures(String text) {
  static final Fixtures PLAIN = new Fixtures("海港重新开放");
  static final DocumentId ID = new DocumentId("4x7q0m2kzs9d");
  static final SourceId SOURCE = new SourceId("harbour");

  private static final Instant TIME = Instant.parse("2026-03-01T08:00:00Z");
  private static final String BODY =
      "<p>港务局周三说，海港<a href=\"https://harbour.example/b?x&amp;y\" rel=\"noreferrer\">重新开放</a>。</p>"
          + "<figure><img src=\"https://harbour.example/p.jpg\" alt=\"Boats &amp; nets\">"
          + "<figcaption>渔船</figcaption></figure><h4>发展</h4>"
          + "<table><tbody><tr><td>船</td><td>3</td></tr></tbody></table><pre>a  b</pre>";

  SiteView site() {
    return new SiteView(
        text,
        Optional.of(WebUrl.of("https://operator.example/?a=1&b=2")),
        List.of(
            new SiteView.SourceName(SOURCE, text),
            new SiteView.SourceName(new SourceId("lantern"), "Lantern")),
        ZoneId.of("Asia/Shanghai"));
  }

  ArticleItem item(int revisions, boolean isWithdrawn) {
    return new ArticleItem(
        ID,
        SOURCE,
        text,
        text,
        TIME,
        "zh",
        text,
        revisions,
        isWithdrawn,
        Optional.of(new PictureView("/image/?url=a&w=96", "", 96, 72, text)));
  }

  ListView list(ListView.Subject subject) {
    return new ListView(
        subject,
        List.of(item(1, false), item(3, true)),
        new Place.Paging("a1", Optional.of("b2"), Optional.of("c3")));
  }

  ArticleView article(int revision) {
    return new ArticleView(
        item(3, true),
        revision,
        List.of(text, "John Smith"),
        WebUrl.of("https://harbour.example/a?x=1&y=2"),
        new CleanHtml(BODY),
        Map.of(
            "https://harbour.example/p.jpg",
            new PictureView("/image/?url=p&w=640", "/image/?url=p&w=320 320w", 640, 480, text)),
        List.of(
            new ArticleView.Seen(1, TIME),
            new ArticleView.Seen(2, TIME.plusSeconds(7200)),
            new ArticleView.Seen(3, TIME.plusSeconds(90_000))),
        Optional.of(new ArticleView.Withdrawal(TIME.plusSeconds(200_000), text)),
        new ArticleView.Proof(
            Digest.of("document"),
            text,
            "manifest/2026/03/01.jsonl",
            text,
            Optional.of(TIME),
            "manifest/2026/03/01.jsonl.minisig",
            text),
        Optional.of(item(1, false)),
        Optional.of(item(2, true)));
  }

  DiffView diff() {
    return new DiffView(
        item(3, false),
        new ArticleView.Seen(2, TIME),
        new ArticleView.Seen(3, TIME.plusSeconds(60)),
        TextDiff.of(
            List.of(text, "The harbour opens on Monday.", "The end."),
            List.of(text, "The harbour opens on Friday.", "The end.", text)));
  }

  SearchView search() {
    SearchView.Piece marked = new SearchView.Piece(text, true);
    SearchView.Piece rest = new SearchView.Piece(text, false);
    SearchQuery query =
        new SearchQuery(
            text,
            Optional.of(SOURCE),
            Optional.of(LocalDate.of(2026, 1, 2)),
            Optional.empty(),
            "zh",
            2);
    return new SearchView(
        query,
        List.of(new SearchView.Hit(item(2, true), List.of(marked, rest), List.of(rest, marked))),
        41,
        true,
        true,
        Optional.of(text),
        EnumSet.allOf(SearchView.Remark.class),
        Optional.empty());
  }

  SourcesView sources() {
    List<SourcesView.Health> all =
        Arrays.stream(SourcesView.State.values())
            .map(state ->
                new SourcesView.Health(
                    SOURCE,
                    text,
                    state,
                    10,
                    2,
                    Optional.of(TIME),
                    Optional.of(TIME),
                    Optional.of(new SourcesView.Failure(TIME, text)),
                    Optional.of(Duration.ofMinutes(90)),
                    Optional.of(TIME)))
            .toList();
    return new SourcesView(all, TIME);
  }

  AboutView about() {
    return new AboutView(10, 12, 2, Optional.of(TIME), Optional.of(TIME), text, text);
  }

  /// Every page by its name.
  Map<String, String> pages(Addresses addresses) {
    var pages = new Pages(site(), addresses);
    Map<String, String> out = new LinkedHashMap<>();
    out.put("newest", pages.list(list(new ListView.Subject.Everything())));
    out.put("source", pages.list(list(oneSource())));
    out.put("day", pages.list(list(oneDay())));
    out.put("empty", pages.list(new ListView(oneDay(), List.of(), Place.Paging.NONE)));
    out.put("article", pages.article(article(3)));
    out.put("revision", pages.article(article(1)));
    out.put("diff", pages.diff(diff()));
    out.put("search", pages.search(search()));
    out.put("search-empty", pages.search(SearchView.empty()));
    for (SearchView.Trouble trouble : SearchView.Trouble.values()) {
      out.put(
          "search-" + trouble, pages.search(SearchView.troubled(SearchQuery.of(text), trouble)));
    }
    out.put("sources", pages.sources(sources()));
    out.put("about", pages.about(about()));
    for (Problem problem : Problem.values()) {
      out.put("problem-" + problem.status(), pages.problem(problem));
    }
    return out;
  }

  /// One page by its name.
  String page(String name, Addresses addresses) {
    return Objects.requireNonNull(pages(addresses).get(name), name);
  }

  private ListView.Subject oneSource() {
    return new ListView.Subject.OneSource(
        SOURCE, text, Optional.of(WebUrl.of("https://harbour.example/")), 10);
  }

  private static ListView.Subject oneDay() {
    LocalDate day = LocalDate.of(2026, 3, 1);
    return new ListView.Subject.OneDay(
        day, Optional.of(day.minusDays(1)), Optional.of(day.plusDays(3)));
  }
}
