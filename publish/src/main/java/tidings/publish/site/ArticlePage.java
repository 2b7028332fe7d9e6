package tidings.publish.site;

import java.util.Optional;
import java.util.function.UnaryOperator;
import tidings.publish.chinese.Chinese;
import tidings.publish.html.Body;
import tidings.publish.html.Href;
import tidings.publish.html.Html;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.ArticleView;
import tidings.publish.view.ArticleView.Seen;
import tidings.publish.view.Place;
import tidings.publish.view.Script;

/// One revision of an article, what became of it, and what proves it.
final class ArticlePage {
  private final Frame frame;
  private final ArticleView view;
  private final ArticleItem item;

  /// Title and body: what tells language and script.
  private final String text;

  /// Whether the text can be shown in either script.
  private final boolean isChinese;

  ArticlePage(Frame frame, ArticleView view) {
    this.frame = frame;
    this.view = view;
    this.item = view.item();
    this.text = item.title() + view.body().value();
    this.isChinese = Chinese.isChinese(item.language(), text);
  }

  String write() {
    Html lang = frame.lang(text, item.language());
    Html main =
        Html.of(
            """
            <article>
            <header>
            <h1 dir="auto"{}>{}</h1>
            <p class="meta"><a href="{}" dir="auto">{}</a> {} {}</p>
            {}{}</header>
            <div dir="auto"{}>
            {}
            </div>
            <footer>
            {}{}{}</footer>
            </article>
            {}\
            """,
            lang,
            frame.title(item),
            frame.to(Place.source(item.source())),
            item.sourceName(),
            frame.dates().moment(item.time()),
            authors(),
            isChinese && frame.addresses().isLive() ? scripts() : Html.EMPTY,
            notes(),
            lang,
            Body.of(view.body(), view.pictures(), script(), frame.say(Phrase.PICTURE)),
            original(),
            history(),
            proof(),
            neighbours());
    return frame.page(new Frame.About(frame.title(item), head(), view.isNewest()), main);
  }

  /// Search engines are sent to the publisher; an earlier revision's page to the newest.
  private Html head() {
    return Html.of(
        "<link rel=\"canonical\" href=\"{}\">\n",
        view.isNewest()
            ? Href.valid(view.original().href())
            : frame.addresses().canonical(new Place.OfArticle(item.id())));
  }

  private UnaryOperator<String> script() {
    Optional<Script> wanted = frame.wanted(text, item.language());
    return piece -> wanted.map(script -> Chinese.convert(piece, script)).orElse(piece);
  }

  private Html authors() {
    return Html.each(view.authors(), name -> Html.of("<span dir=\"auto\">{}</span> ", name));
  }

  private Html scripts() {
    return Html.of(
        "<nav class=\"soft\" aria-label=\"{}\">{}</nav>\n",
        frame.say(Phrase.READ_IN),
        frame.scriptLinks());
  }

  private Html notes() {
    Html withdrawn = Html.when(view.withdrawal(), this::withdrawn);
    if (!view.isNewest()) {
      return Html.all(
          note(
              frame.say(
                  Phrase.OLD_REVISION,
                  view.revision(),
                  item.revisions(),
                  link(new Place.OfArticle(item.id()), Phrase.READ_NEWEST))),
          withdrawn);
    }
    return item.revisions() > 1 ? Html.all(withdrawn, revised()) : withdrawn;
  }

  private Html withdrawn(ArticleView.Withdrawal withdrawal) {
    Html time = frame.dates().moment(withdrawal.time());
    Html text =
        withdrawal.reason().isBlank()
            ? frame.say(Phrase.WITHDRAWN_BARE, time)
            : frame.say(
                Phrase.WITHDRAWN_NOTE, time, Html.of("<q lang=\"en\">{}</q>", withdrawal.reason()));
    return Html.of("<div class=\"note alarm\" role=\"note\"><p>{}</p></div>\n", text);
  }

  private Html revised() {
    Optional<Seen> last =
        view.history().stream().filter(seen -> seen.revision() == item.revisions()).findFirst();
    return Html.when(
        last,
        seen ->
            note(
                frame.say(
                    Phrase.REVISED_NOTE,
                    frame.dates().moment(seen.time()),
                    link(before(seen.revision()), Phrase.WHAT_CHANGED))));
  }

  private static Html note(Html text) {
    return Html.of("<div class=\"note\" role=\"note\"><p>{}</p></div>\n", text);
  }

  private Html link(Place place, Phrase phrase) {
    return Html.of("<a href=\"{}\">{}</a>", frame.to(place), frame.say(phrase));
  }

  private Place before(int revision) {
    return new Place.OfDiff(item.id(), revision - 1, revision);
  }

  private Html original() {
    return Html.of(
        """
        <p>{}{}<a class="source" href="{}" rel="noreferrer noopener nofollow">{}</a></p>
        """,
        frame.say(Phrase.ORIGINAL),
        frame.say(Phrase.COLON),
        Href.valid(view.original().href()),
        view.original().authority());
  }

  private Html history() {
    return view.history().size() < 2
        ? Html.EMPTY
        : Html.of(
            """
            <section class="screen">
            <h2>{}</h2>
            <ol>
            {}</ol>
            </section>
            """,
            frame.say(Phrase.REVISIONS),
            Html.each(view.history(), this::seen));
  }

  private Html seen(Seen seen) {
    Html name = frame.say(Phrase.REVISION, seen.revision());
    Html time = frame.dates().moment(seen.time());
    return Html.of(
        "<li>{} · {}{}</li>\n",
        seen.revision() == view.revision()
            ? Html.of("<strong>{}</strong>", name)
            : Html.of("<a href=\"{}\">{}</a>", frame.to(revision(seen.revision())), name),
        frame.say(seen.revision() == 1 ? Phrase.FIRST_SEEN : Phrase.SEEN, time),
        seen.revision() == 1
            ? Html.EMPTY
            : Html.of(" · {}", link(before(seen.revision()), Phrase.WHAT_CHANGED)));
  }

  private Place revision(int revision) {
    return revision == item.revisions()
        ? new Place.OfArticle(item.id())
        : new Place.OfRevision(item.id(), revision);
  }

  private Html proof() {
    ArticleView.Proof proof = view.proof();
    return Html.of(
        """
        <details>
        <summary>{}</summary>
        <dl class="soft">
        {}{}{}{}{}</dl>
        </details>
        """,
        frame.say(Phrase.PROOF),
        fact(Phrase.DIGEST, hash(proof.digest().hex())),
        fact(Phrase.DOCUMENT, hash(proof.document())),
        proof.manifest().isEmpty()
            ? Html.EMPTY
            : fact(
                Phrase.RECORDED,
                Html.of(
                    "{} {} {}",
                    hash(proof.manifest()),
                    Html.of("<span lang=\"en\">{}</span>", proof.event()),
                    Html.when(proof.recorded(), frame.dates()::moment))),
        fact(Phrase.SIGNATURE, orNone(proof.signature(), Phrase.NOT_SIGNED)),
        fact(Phrase.CAPTURE, orNone(proof.capture(), Phrase.NOT_KEPT)));
  }

  private Html orNone(String value, Phrase none) {
    return value.isEmpty() ? Html.text(frame.say(none)) : hash(value);
  }

  private static Html hash(String text) {
    return Html.of("<span class=\"hash\">{}</span>", text);
  }

  private Html fact(Phrase name, Html value) {
    return Html.of("<dt>{}</dt><dd>{}</dd>\n", frame.say(name), value);
  }

  private Html neighbours() {
    return view.newer().isEmpty() && view.older().isEmpty()
        ? Html.EMPTY
        : Html.of(
            "<nav class=\"ends\" aria-label=\"{}\">{}{}</nav>\n",
            frame.say(Phrase.SOURCE_PAGES),
            Html.when(view.newer(), other -> neighbour("←", other)),
            Html.when(view.older(), other -> neighbour("→", other)));
  }

  private Html neighbour(String arrow, ArticleItem other) {
    return Html.of(
        "<a href=\"{}\" dir=\"auto\"{}>{} {}</a> ",
        frame.to(new Place.OfArticle(other.id())),
        frame.lang(other.title(), other.language()),
        arrow,
        frame.title(other));
  }
}
