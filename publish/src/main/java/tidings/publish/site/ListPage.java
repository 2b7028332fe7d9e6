package tidings.publish.site;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tidings.publish.html.Body;
import tidings.publish.html.Href;
import tidings.publish.html.Html;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.ListView;
import tidings.publish.view.ListView.Subject;
import tidings.publish.view.Place;
import tidings.publish.view.SiteView.SourceName;

/// Articles in a row, under a heading for each day.
final class ListPage {
  /// With more sources than this their links are folded away.
  private static final int OPEN_SOURCES = 12;

  private final Frame frame;
  private final ListView view;

  ListPage(Frame frame, ListView view) {
    this.frame = frame;
    this.view = view;
  }

  String write() {
    String title =
        switch (view.subject()) {
          case Subject.Everything _ -> view.paging().here().isEmpty() ? "" : newest();
          case Subject.OneSource source -> source.name();
          case Subject.OneDay day -> frame.dates().text(day.day());
        };
    Html main =
        Html.of(
            """
            <h1 dir="auto">{}</h1>
            {}{}{}\
            """,
            title.isEmpty() ? newest() : title,
            intro(),
            view.items().isEmpty()
                ? Html.of("<p>{}</p>\n", frame.say(Phrase.NOTHING_YET))
                : items(),
            paging());
    return frame.page(new Frame.About(title, head(), true), main);
  }

  private String newest() {
    return frame.say(Phrase.NEWEST);
  }

  private Html head() {
    String feed = view.subject() instanceof Subject.OneSource source ? source.id().value() : "all";
    return Html.all(
        Html.of(
            "<link rel=\"canonical\" href=\"{}\">\n", frame.addresses().canonical(view.place())),
        feedLink(feed, Place.Format.ATOM),
        feedLink(feed, Place.Format.RSS),
        feedLink(feed, Place.Format.JSON));
  }

  private Html feedLink(String feed, Place.Format format) {
    return Html.of(
        "<link rel=\"alternate\" type=\"{}\" href=\"{}\">\n",
        format.type(),
        frame.to(new Place.OfFeed(feed, format)));
  }

  private Html intro() {
    return switch (view.subject()) {
      case Subject.Everything _ -> sources();
      case Subject.OneSource source ->
          Html.of(
              "<p class=\"meta\">{}{}</p>\n",
              frame.say(Phrase.ARTICLES, source.articles()),
              Html.when(
                  source.home(),
                  url ->
                      Html.of(
                          " <a href=\"{}\" rel=\"noreferrer noopener nofollow\">{}</a>",
                          Href.valid(url.href()),
                          frame.say(Phrase.PUBLISHER_SITE))));
      case Subject.OneDay day ->
          day.previous().isEmpty() && day.next().isEmpty()
              ? Html.EMPTY
              : Html.of(
                  "<nav aria-label=\"{}\">{}{}</nav>\n",
                  frame.say(Phrase.PAGES),
                  Html.when(day.previous(), other -> day(other, Phrase.DAY_BEFORE)),
                  Html.when(day.next(), other -> day(other, Phrase.DAY_AFTER)));
    };
  }

  private Html day(LocalDate day, Phrase phrase) {
    return Html.of(
        "<a href=\"{}\">{}</a> ",
        frame.to(Place.day(day)),
        frame.say(phrase, frame.dates().text(day)));
  }

  private Html sources() {
    if (frame.site().sources().size() < 2) {
      return Html.EMPTY;
    }
    Html links =
        Html.of(
            "<nav aria-label=\"{}\">{}</nav>\n",
            frame.say(Phrase.SOURCES),
            Html.each(frame.site().sources(), this::source));
    return frame.site().sources().size() <= OPEN_SOURCES
        ? links
        : Html.of(
            "<details><summary>{}: {}</summary>{}</details>\n",
            frame.say(Phrase.SOURCES),
            frame.site().sources().size(),
            links);
  }

  private Html source(SourceName source) {
    return Html.of(
        "<a href=\"{}\" dir=\"auto\">{}</a> ", frame.to(Place.source(source.id())), source.name());
  }

  /// Which articles stand on a page is decided by when they came, so that none is missed and old
  /// pages stay as they are. On the page they stand by their own time: sources that were asked one
  /// after the other would else repeat each day.
  private Html items() {
    Html out = Html.EMPTY;
    Html open = Html.EMPTY;
    Optional<LocalDate> day = Optional.empty();
    List<ArticleItem> items = new ArrayList<>(view.items());
    items.sort(Comparator.comparing(ArticleItem::time).reversed());
    for (ArticleItem item : items) {
      LocalDate its = frame.dates().day(item.time());
      if (!day.equals(Optional.of(its))) {
        out = Html.all(out, closed(open), heading(its));
        open = Html.EMPTY;
        day = Optional.of(its);
      }
      open = Html.all(open, item(item));
    }
    return Html.all(out, closed(open));
  }

  private static Html closed(Html items) {
    return items.isEmpty() ? Html.EMPTY : Html.of("<ul class=\"list\">\n{}</ul>\n", items);
  }

  private Html heading(LocalDate day) {
    return view.subject() instanceof Subject.OneDay
        ? Html.EMPTY
        : Html.of(
            "<h2><a href=\"{}\">{}</a></h2>\n", frame.to(Place.day(day)), frame.dates().text(day));
  }

  private Html item(ArticleItem item) {
    String excerpt = frame.shown(item.excerpt(), item.language());
    return item(
        frame,
        item,
        Html.text(frame.title(item)),
        excerpt.isEmpty()
            ? Html.EMPTY
            : Html.of(
                "<p class=\"soft\" dir=\"auto\"{}>{}</p>\n",
                frame.lang(item.excerpt(), item.language()),
                excerpt),
        frame.dates().clock(item.time()),
        view.subject());
  }

  /// An article as an element of a list.
  ///
  /// @param subject whose list it is; what goes without saying there is left out
  static Html item(
      Frame frame, ArticleItem item, Html title, Html text, Html time, Subject subject) {
    Html link = Html.of("<a href=\"{}\">{}</a>", frame.to(new Place.OfArticle(item.id())), title);
    Html lang = frame.lang(item.title(), item.language());
    return Html.of(
        """
        <li{}>{}{}
        <p class="meta">{}{}{}</p>
        {}</li>
        """,
        item.isWithdrawn() ? Html.of(" class=\"gone\"") : Html.EMPTY,
        Html.when(item.picture(), picture -> Body.picture(picture, true)),
        subject instanceof Subject.OneDay
            ? Html.of("<h2 dir=\"auto\"{}>{}</h2>", lang, link)
            : Html.of("<h3 dir=\"auto\"{}>{}</h3>", lang, link),
        subject instanceof Subject.OneSource
            ? Html.EMPTY
            : Html.of(
                "<a href=\"{}\" dir=\"auto\">{}</a> ",
                frame.to(Place.source(item.source())),
                item.sourceName()),
        time,
        frame.marks(item),
        text);
  }

  private Html paging() {
    return paging(
        frame,
        view.paging().here().isEmpty() ? Optional.empty() : Optional.of(view.place("")),
        view.paging().newer().map(view::place),
        view.paging().older().map(view::place));
  }

  /// Links to the first, the page before and the page behind.
  static Html paging(
      Frame frame, Optional<Place> first, Optional<Place> newer, Optional<Place> older) {
    Html links =
        Html.all(
            link(frame, first, Phrase.TO_NEWEST),
            link(frame, newer, Phrase.NEWER),
            link(frame, older, Phrase.OLDER));
    return links.isEmpty()
        ? Html.EMPTY
        : Html.of(
            "<nav class=\"ends\" aria-label=\"{}\">{}</nav>\n", frame.say(Phrase.PAGES), links);
  }

  private static Html link(Frame frame, Optional<Place> place, Phrase phrase) {
    return Html.when(
        place, target -> Html.of("<a href=\"{}\">{}</a> ", frame.to(target), frame.say(phrase)));
  }
}
