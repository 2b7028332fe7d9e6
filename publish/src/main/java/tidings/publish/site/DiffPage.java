package tidings.publish.site;

import tidings.publish.TextDiff.Passage;
import tidings.publish.TextDiff.Piece;
import tidings.publish.html.Html;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.DiffView;
import tidings.publish.view.Place;

/// What changed between two revisions, word by word.
final class DiffPage {
  private final Frame frame;
  private final DiffView view;

  DiffPage(Frame frame, DiffView view) {
    this.frame = frame;
    this.view = view;
  }

  String write() {
    ArticleItem item = view.item();
    String title = frame.say(Phrase.DIFF_TITLE).replace("{0}", frame.title(item));
    Html main =
        Html.of(
            """
            <article>
            <h1 dir="auto">{}</h1>
            <p class="soft">{}<br>{}</p>
            <div class="diff" dir="auto"{}>
            {}</div>
            <p><a href="{}">{}</a></p>
            </article>
            """,
            frame.say(
                Phrase.DIFF_TITLE,
                Html.of(
                    "<a href=\"{}\"{}>{}</a>",
                    frame.to(new Place.OfArticle(item.id())),
                    frame.lang(item.title(), item.language()),
                    frame.title(item))),
            frame.say(
                Phrase.DIFF_OF,
                revision(view.from().revision()),
                frame.dates().moment(view.from().time()),
                revision(view.to().revision()),
                frame.dates().moment(view.to().time())),
            frame.say(
                Phrase.DIFF_KEY,
                Html.of("<del>{}</del>", frame.say(Phrase.REMOVED)),
                Html.of("<ins>{}</ins>", frame.say(Phrase.ADDED))),
            frame.lang(item.title(), item.language()),
            passages(),
            frame.to(new Place.OfArticle(item.id())),
            frame.say(Phrase.READ_NEWEST));
    Html head =
        Html.of(
            "<link rel=\"canonical\" href=\"{}\">\n", frame.addresses().canonical(view.place()));
    return frame.page(new Frame.About(title, head, false), main);
  }

  /// A link to a revision; the newest is the article itself, which has no other page on a disk.
  private Html revision(int number) {
    ArticleItem item = view.item();
    Place place =
        number == item.revisions()
            ? new Place.OfArticle(item.id())
            : new Place.OfRevision(item.id(), number);
    return Html.of("<a href=\"{}\">{}</a>", frame.to(place), number);
  }

  private Html passages() {
    Html out = Html.EMPTY;
    int same = 0;
    for (Passage passage : view.diff().passages()) {
      if (passage.isChanged()) {
        out =
            Html.all(
                out, same(same), Html.of("<p>{}</p>\n", Html.each(passage.pieces(), this::piece)));
        same = 0;
      } else {
        same++;
      }
    }
    boolean isChanged = view.diff().passages().stream().anyMatch(Passage::isChanged);
    return isChanged
        ? Html.all(out, same(same))
        : Html.of("<p>{}</p>\n", frame.say(Phrase.NO_CHANGE));
  }

  private Html same(int paragraphs) {
    return paragraphs == 0
        ? Html.EMPTY
        : Html.of("<p class=\"soft\">{}</p>\n", frame.say(Phrase.UNCHANGED, paragraphs));
  }

  private Html piece(Piece piece) {
    String text = frame.shown(piece.text(), view.item().language());
    return switch (piece.kind()) {
      case SAME -> Html.text(text);
      case REMOVED -> Html.of("<del>{}</del>", text);
      case ADDED -> Html.of("<ins>{}</ins>", text);
    };
  }
}
