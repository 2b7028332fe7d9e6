package tidings.publish.site;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tidings.publish.html.Html;
import tidings.publish.view.ListView;
import tidings.publish.view.Place;
import tidings.publish.view.SearchQuery;
import tidings.publish.view.SearchView;
import tidings.publish.view.SearchView.Hit;
import tidings.publish.view.SearchView.Piece;
import tidings.publish.view.SiteView.SourceName;

/// The search: a form, and what was found.
final class SearchPage {
  /// Where the form is.
  static final Place EMPTY = new Place.OfSearch(SearchQuery.NONE);

  private final Frame frame;
  private final SearchView view;
  private final SearchQuery query;

  SearchPage(Frame frame, SearchView view) {
    this.frame = frame;
    this.view = view;
    this.query = view.query();
  }

  String write() {
    String name = frame.say(Phrase.SEARCH);
    Html main =
        Html.of(
            """
            <h1>{}</h1>
            {}{}{}\
            """,
            name,
            form(),
            frame.addresses().isLive() ? Html.EMPTY : withoutScripts(),
            query.text().isBlank() && view.trouble().isEmpty() ? help() : answer());
    return frame.page(
        new Frame.About(query.text().isBlank() ? name : query.text(), head(), false), main);
  }

  private Html head() {
    Html script =
        Html.of("<script src=\"{}\" defer></script>\n", frame.to(new Place.SearchScript()));
    return query.text().isBlank() || !frame.addresses().isLive()
        ? script
        : Html.all(
            script,
            Html.of(
                "<link rel=\"alternate\" type=\"{}\" href=\"{}\">\n",
                Place.Format.ATOM.type(),
                feed()));
  }

  private String feed() {
    return frame.to(new Place.OfSearchFeed(query, Place.Format.ATOM));
  }

  private Html form() {
    return Html.of(
        """
        <form role="search" action="{}">{}
        <label class="wide">{} <input type="search" id="q" name="q" value="{}" maxlength="200" list="words" autocomplete="off"></label>
        <datalist id="words"></datalist>
        {}
        <label>{} <input type="date" name="since" value="{}"></label>
        <label>{} <input type="date" name="until" value="{}"></label>
        {}
        <button>{}</button>
        </form>
        <div id="found"></div>
        """,
        frame.addresses().canonical(EMPTY),
        frame.choices(),
        frame.say(Phrase.QUERY),
        query.text(),
        sources(),
        frame.say(Phrase.SINCE),
        query.since().map(LocalDate::toString).orElse(""),
        frame.say(Phrase.UNTIL),
        query.until().map(LocalDate::toString).orElse(""),
        languages(),
        frame.say(Phrase.SEARCH));
  }

  /// On a disk there is nobody else who could search.
  private Html withoutScripts() {
    return Html.of(
        "<noscript><div class=\"note\"><p>{}</p></div></noscript>\n",
        frame.say(
            Phrase.NEEDS_SCRIPT,
            Html.of(
                "<a href=\"{}\">{}</a>",
                frame.to(new Place.Sources()),
                frame.say(Phrase.SOURCES))));
  }

  private Html sources() {
    String chosen = query.source().map(Object::toString).orElse("");
    return Html.of(
        "<label>{} <select name=\"source\">{}{}</select></label>",
        frame.say(Phrase.SOURCE),
        option("", frame.say(Phrase.ANY_SOURCE), chosen),
        Html.each(frame.site().sources(), source -> option(source, chosen)));
  }

  private static Html option(SourceName source, String chosen) {
    return option(source.id().value(), source.name(), chosen);
  }

  private Html languages() {
    return Html.of(
        "<label>{} <select name=\"language\">{}{}{}</select></label>",
        frame.say(Phrase.TEXT_LANGUAGE),
        option("", frame.say(Phrase.ANY_LANGUAGE), query.language()),
        option("zh", frame.say(Phrase.CHINESE), query.language()),
        option("en", frame.say(Phrase.ENGLISH), query.language()));
  }

  private static Html option(String value, String text, String chosen) {
    return Html.of(
        "<option value=\"{}\"{}>{}</option>",
        value,
        value.equals(chosen) ? Html.of(" selected") : Html.EMPTY,
        text.isBlank() ? value : text);
  }

  private Html help() {
    return Html.of("<p class=\"soft\">{}</p>\n", frame.say(Phrase.SEARCH_HELP));
  }

  private Html answer() {
    if (view.trouble().isPresent()) {
      return Html.of(
          "<div class=\"note\" role=\"status\"><p>{}</p></div>\n{}",
          frame.say(trouble(view.trouble().get())),
          help());
    }
    return Html.of(
        """
        <h2 class="soft">{}</h2>
        {}{}{}{}{}\
        """,
        count(),
        Html.each(
            view.remarks().stream().sorted().toList(),
            remark -> Html.of("<p class=\"soft\">{}</p>\n", frame.say(remark(remark)))),
        Html.when(view.meant(), this::meant),
        view.hits().isEmpty()
            ? help()
            : Html.of("<ul class=\"list\">\n{}</ul>\n", Html.each(view.hits(), this::hit)),
        ListPage.paging(
            frame,
            Optional.empty(),
            query.page() > 1 ? page(query.page() - 1) : Optional.empty(),
            view.hasMore() ? page(query.page() + 1) : Optional.empty()),
        frame.addresses().isLive()
            ? Html.of(
                "<p class=\"soft\"><a href=\"{}\">{}</a></p>\n",
                feed(),
                frame.say(Phrase.SEARCH_FEED))
            : Html.EMPTY);
  }

  private static Phrase trouble(SearchView.Trouble trouble) {
    return switch (trouble) {
      case NOT_UNDERSTOOD -> Phrase.NOT_UNDERSTOOD;
      case TOO_LONG -> Phrase.TOO_LONG;
      case NOT_A_DAY -> Phrase.NOT_A_DAY;
      case TOO_FAR -> Phrase.TOO_FAR;
      case NOT_READY -> Phrase.NOT_READY;
    };
  }

  private static Phrase remark(SearchView.Remark remark) {
    return switch (remark) {
      case SOME_WORDS -> Phrase.SOME_WORDS;
      case SO_FAR -> Phrase.FOUND_SO_FAR;
      case IN_TIME -> Phrase.FOUND_IN_TIME;
    };
  }

  private Html count() {
    if (view.total() == 0) {
      return Html.text(frame.say(Phrase.FOUND_NOTHING));
    }
    return frame.say(view.isTotalExact() ? Phrase.FOUND : Phrase.FOUND_AT_LEAST, view.total());
  }

  private Html meant(String words) {
    return Html.of(
        "<p>{}</p>\n",
        frame.say(
            Phrase.DID_YOU_MEAN,
            Html.of(
                "<a href=\"{}\"><strong>{}</strong></a>",
                frame.to(new Place.OfSearch(query.withText(words))),
                words)));
  }

  private Optional<Place> page(int number) {
    return Optional.of(new Place.OfSearch(query.withPage(number)));
  }

  private Html hit(Hit hit) {
    String language = hit.item().language();
    return ListPage.item(
        frame,
        hit.item(),
        hit.title().isEmpty() ? Html.text(frame.title(hit.item())) : pieces(hit.title(), language),
        hit.passage().isEmpty()
            ? Html.EMPTY
            : Html.of(
                "<p class=\"soft\" dir=\"auto\"{}>{}</p>\n",
                frame.lang(hit.passage().getFirst().text(), language),
                pieces(hit.passage(), language)),
        frame.dates().moment(hit.item().time()),
        new ListView.Subject.Everything());
  }

  private Html pieces(List<Piece> pieces, String language) {
    return Html.each(
        pieces,
        piece -> {
          String text = frame.shown(piece.text(), language);
          return piece.isMarked() ? Html.of("<mark>{}</mark>", text) : Html.text(text);
        });
  }
}
