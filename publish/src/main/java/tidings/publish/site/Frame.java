package tidings.publish.site;

import java.util.Optional;
import tidings.publish.chinese.Chinese;
import tidings.publish.html.Html;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.Place;
import tidings.publish.view.Reading;
import tidings.publish.view.Script;
import tidings.publish.view.SiteView;
import tidings.publish.view.Tongue;

/// What stands around the text of every page, and what all pages say in the same way: phrases,
/// times, links, titles of strangers.
final class Frame {
  /// What a page tells browsers and search engines about itself.
  ///
  /// @param title without the mirror's
  /// @param head further elements of the head
  /// @param isIndexed whether search engines should list it
  record About(String title, Html head, boolean isIndexed) {}

  /// Lines of text on a sheet. It stands in the page: browsers ask for /favicon.ico otherwise.
  private static final String ICON =
      "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%208%208'%3E"
          + "%3Cpath%20fill='%230b4f93'%20d='M0%200h8v8H0z'/%3E"
          + "%3Cpath%20stroke='%23fff'%20d='M1%202h6M1%204h6M1%206h4'/%3E%3C/svg%3E";

  private final SiteView site;
  private final Place place;
  private final Addresses addresses;
  private final Reading reading;
  private final Dates dates;

  Frame(SiteView site, Addresses addresses, Place place) {
    this.site = site;
    this.place = place;
    this.addresses = addresses.from(place);
    this.reading = addresses.reading();
    this.dates = new Dates(reading.language(), site.zone());
  }

  SiteView site() {
    return site;
  }

  Dates dates() {
    return dates;
  }

  Reading reading() {
    return reading;
  }

  Addresses addresses() {
    return addresses;
  }

  String to(Place target) {
    return addresses.of(target);
  }

  /// A phrase as text.
  String say(Phrase phrase) {
    return phrase.in(reading.language());
  }

  /// A phrase with values in its gaps.
  Html say(Phrase phrase, Object... values) {
    String text = say(phrase);
    Html out = Html.EMPTY;
    int start = 0;
    for (int gap = text.indexOf('{'); gap >= 0; gap = text.indexOf('{', start)) {
      int end = text.indexOf('}', gap);
      Object value = values[Integer.parseInt(text.substring(gap + 1, end))];
      out = Html.all(out, Html.of("{}{}", text.substring(start, gap), value));
      start = end + 1;
    }
    return Html.all(out, Html.text(text.substring(start)));
  }

  /// A text of a stranger's in the reader's script.
  String shown(String text, String language) {
    return shown(text, text, language);
  }

  /// The same with a piece of a text, whose script the whole tells.
  String shown(String piece, String whole, String language) {
    return wanted(whole, language).map(script -> Chinese.convert(piece, script)).orElse(piece);
  }

  /// The script that a text has to be brought into; empty where it may stay as it is.
  Optional<Script> wanted(String text, String language) {
    return reading
        .script()
        .filter(script ->
            Chinese.isChinese(language, text)
                && !Chinese.scriptOf(text).equals(Optional.of(script)));
  }

  /// The `lang` of such a text as it is shown; nothing where it is the page's own or not known.
  Html lang(String text, String language) {
    String tag = languageTag(text, language);
    return tag.isEmpty() || tag.equals(reading.language().tag())
        ? Html.EMPTY
        : Html.of(" lang=\"{}\"", tag);
  }

  private String languageTag(String text, String language) {
    if (!Chinese.isChinese(language, text)) {
      return language;
    }
    return reading.script().or(() -> Chinese.scriptOf(text)).map(Script::tag).orElse("zh");
  }

  /// A title as text, never empty.
  String title(ArticleItem item) {
    return item.title().isBlank() ? say(Phrase.UNTITLED) : shown(item.title(), item.language());
  }

  /// The marks of an article: withdrawn, revised.
  Html marks(ArticleItem item) {
    return Html.all(
        item.isWithdrawn()
            ? Html.of("<span class=\"tag\">{}</span>", say(Phrase.WITHDRAWN))
            : Html.EMPTY,
        item.revisions() > 1
            ? Html.of(
                "<a href=\"{}\">{}</a>",
                to(new Place.OfDiff(item.id(), item.revisions() - 1, item.revisions())),
                say(Phrase.REVISED))
            : Html.EMPTY);
  }

  /// The whole page.
  String page(About about, Html main) {
    Html html =
        Html.of(
            """
            <!doctype html>
            <html lang="{}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            {}<meta name="referrer" content="no-referrer">
            <link rel="icon" href="{}">
            {}<title>{}</title>
            """,
            reading.language().tag(),
            addresses.isLive() ? Html.EMPTY : policy(),
            ICON,
            about.isIndexed()
                ? Html.EMPTY
                : Html.of("<meta name=\"robots\" content=\"noindex\">\n"),
            about.title().isEmpty() ? site.title() : about.title() + " – " + site.title());
    Html body =
        Html.of(
            """
            {}</head>
            <body>
            <a class="skip" href="#main">{}</a>
            {}<main id="main">
            {}</main>
            {}</body>
            </html>
            """,
            about.head(),
            say(Phrase.SKIP),
            header(),
            main,
            footer());
    return html + "<style>" + Style.TEXT + "</style>\n" + body;
  }

  /// On a static site nobody sends headers.
  private static Html policy() {
    return Html.of(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", Pages.filePolicy());
  }

  private Html header() {
    return Html.of(
        """
        <header class="top">
        <p><a href="{}">{}</a></p>
        <nav aria-label="{}">{}{}{}{}</nav>
        {}</header>
        """,
        to(Place.newest()),
        site.title(),
        say(Phrase.MENU),
        entry(Place.newest(), Phrase.NEWEST),
        entry(new Place.Sources(), Phrase.SOURCES),
        entry(SearchPage.EMPTY, Phrase.SEARCH),
        entry(new Place.About(), Phrase.ABOUT),
        place instanceof Place.OfSearch ? Html.EMPTY : searchBox());
  }

  private Html entry(Place target, Phrase phrase) {
    return Html.of(
        "<a href=\"{}\"{}>{}</a> ",
        to(target),
        target.equals(place) ? Html.of(" aria-current=\"page\"") : Html.EMPTY,
        say(phrase));
  }

  private Html searchBox() {
    return Html.of(
        """
        <form role="search" action="{}">{}
        <input type="search" name="q" aria-label="{}" maxlength="200" required>
        <button>{}</button>
        </form>
        """,
        addresses.canonical(SearchPage.EMPTY),
        choices(),
        say(Phrase.QUERY),
        say(Phrase.SEARCH));
  }

  /// The reader's choices as hidden fields: a form's own address may carry none.
  Html choices() {
    if (!addresses.isLive()) {
      return Html.EMPTY;
    }
    return Html.all(
        reading.isChosen()
            ? Html.of("<input type=\"hidden\" name=\"hl\" value=\"{}\">", reading.language().tag())
            : Html.EMPTY,
        Html.when(
            reading.script(),
            script ->
                Html.of("<input type=\"hidden\" name=\"script\" value=\"{}\">", script.code())),
        reading.saving() == Reading.Saving.BY_CHOICE
            ? Html.of("<input type=\"hidden\" name=\"data\" value=\"low\">")
            : Html.EMPTY);
  }

  private Html footer() {
    return Html.of(
        """
        <footer class="feet">
        {}<p><span>{}{}</span> {}{}{}{}</p>
        <p><span>{}</span> {}</p>
        </footer>
        """,
        addresses.isLive() ? Html.all(languages(), scripts(), sizes()) : Html.EMPTY,
        say(Phrase.FEEDS),
        say(Phrase.COLON),
        feed(Place.Format.RSS, "RSS"),
        feed(Place.Format.ATOM, "Atom"),
        feed(Place.Format.JSON, "JSON"),
        Html.of("<a href=\"{}\">OPML</a>", to(new Place.Opml())),
        say(Phrase.TIMES, site.zone().getId()),
        Html.when(
            site.contact(),
            url ->
                Html.of(
                    "<a href=\"{}\" rel=\"noreferrer noopener nofollow\">{}</a>",
                    url.href(),
                    say(Phrase.CONTACT))));
  }

  private Html feed(Place.Format format, String name) {
    String of = place instanceof Place.OfSource source ? source.source().value() : "all";
    return Html.of("<a href=\"{}\">{}</a> ", to(new Place.OfFeed(of, format)), name);
  }

  private Html languages() {
    Html links = Html.EMPTY;
    for (Tongue tongue : Tongue.values()) {
      links = Html.all(links, language(tongue));
    }
    return Html.of("<p><span>{}{}</span> {}</p>\n", say(Phrase.LANGUAGE), say(Phrase.COLON), links);
  }

  private Html language(Tongue tongue) {
    return Html.of(
        "<a href=\"{}\" lang=\"{}\" hreflang=\"{}\"{}>{}</a> ",
        addresses.of(place, reading.withLanguage(tongue)),
        tongue.tag(),
        tongue.tag(),
        tongue == reading.language() ? Html.of(" aria-current=\"true\"") : Html.EMPTY,
        tongue.ownName());
  }

  private Html scripts() {
    return Html.of(
        "<p><span>{}{}</span> {}</p>\n", say(Phrase.SCRIPT), say(Phrase.COLON), scriptLinks());
  }

  /// Links to the same page with large and with small pictures; none where the browser said which.
  private Html sizes() {
    if (reading.saving() == Reading.Saving.BY_BROWSER) {
      return Html.EMPTY;
    }
    return Html.of(
        "<p><span>{}{}</span> {}{}</p>\n",
        say(Phrase.PICTURES),
        say(Phrase.COLON),
        size(Reading.Saving.NONE, Phrase.FULL_PICTURES),
        size(Reading.Saving.BY_CHOICE, Phrase.SMALL_PICTURES));
  }

  private Html size(Reading.Saving saving, Phrase name) {
    return Html.of(
        "<a href=\"{}\"{}>{}</a> ",
        addresses.of(place, reading.withSaving(saving)),
        saving == reading.saving() ? Html.of(" aria-current=\"true\"") : Html.EMPTY,
        say(name));
  }

  /// Links to the same page with Chinese text in the publisher's script, in Simplified, in
  /// Traditional.
  Html scriptLinks() {
    return Html.all(
        script(Optional.empty(), Html.text(say(Phrase.AS_PUBLISHED))),
        script(
            Optional.of(Script.SIMPLIFIED),
            Html.of("<span lang=\"zh-Hans\">{}</span>", Tongue.SIMPLIFIED.ownName())),
        script(
            Optional.of(Script.TRADITIONAL),
            Html.of("<span lang=\"zh-Hant\">{}</span>", Tongue.TRADITIONAL.ownName())));
  }

  private Html script(Optional<Script> script, Html name) {
    return Html.of(
        "<a href=\"{}\"{}>{}</a> ",
        addresses.of(place, reading.withScript(script)),
        script.equals(reading.script()) ? Html.of(" aria-current=\"true\"") : Html.EMPTY,
        name);
  }
}
