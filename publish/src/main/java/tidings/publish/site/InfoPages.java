package tidings.publish.site;

import java.time.Duration;
import java.util.Optional;
import tidings.publish.html.Html;
import tidings.publish.view.AboutView;
import tidings.publish.view.Place;
import tidings.publish.view.Problem;
import tidings.publish.view.SourcesView;
import tidings.publish.view.SourcesView.Health;

/// Pages about the mirror itself.
final class InfoPages {
  private final Frame frame;

  InfoPages(Frame frame) {
    this.frame = frame;
  }

  String sources(SourcesView view) {
    Html main =
        Html.of(
            """
            <h1>{}</h1>
            <p class="meta"><span>{}</span> <a href="{}">{}</a></p>
            <ul class="list">
            {}</ul>
            """,
            frame.say(Phrase.SOURCES),
            frame.say(Phrase.AS_OF, frame.dates().moment(view.asOf())),
            frame.to(new Place.Opml()),
            frame.say(Phrase.LISTS_IN_OPML),
            Html.each(view.sources(), this::source));
    Html head =
        Html.of(
            "<link rel=\"alternate\" type=\"text/x-opml\" href=\"{}\">\n",
            frame.to(new Place.Opml()));
    return frame.page(new Frame.About(frame.say(Phrase.SOURCES), head, true), main);
  }

  private Html source(Health source) {
    return Html.of(
        """
        <li><h2 dir="auto"><a href="{}">{}</a></h2>
        <dl class="facts">
        {}{}{}{}{}{}{}</dl></li>
        """,
        frame.to(Place.source(source.id())),
        source.name(),
        fact(Phrase.STATE, state(source.state())),
        fact(Phrase.ARTICLE_COUNT, articles(source)),
        fact(Phrase.NEWEST_ARTICLE, source.newest().map(frame.dates()::moment)),
        fact(Phrase.LAST_SUCCESS, source.lastSuccess().map(frame.dates()::moment)),
        fact(Phrase.LAST_ERROR, source.lastError().map(this::error)),
        fact(Phrase.LAG, source.lag().map(this::duration)),
        fact(Phrase.NEXT_POLL, source.nextPoll().map(frame.dates()::moment)));
  }

  private Optional<Html> state(SourcesView.State state) {
    Phrase phrase =
        switch (state) {
          case WELL -> Phrase.WELL;
          case FAILING -> Phrase.FAILING;
          case NEW -> Phrase.NEW;
          case KEPT -> Phrase.KEPT;
        };
    return Optional.of(
        state == SourcesView.State.FAILING
            ? Html.of("<span class=\"tag\">{}</span>", frame.say(phrase))
            : Html.text(frame.say(phrase)));
  }

  private Optional<Html> articles(Health source) {
    return Optional.of(
        source.withdrawn() == 0
            ? Html.of("{}", source.articles())
            : Html.of(
                "{} · {}",
                source.articles(),
                frame.say(Phrase.WITHDRAWN_COUNT, source.withdrawn())));
  }

  private Html error(SourcesView.Failure failure) {
    return Html.of(
        "{}: <span lang=\"en\">{}</span>", frame.dates().moment(failure.time()), failure.message());
  }

  private Html duration(Duration duration) {
    long minutes = Math.max(0, duration.toMinutes());
    if (minutes < 120) {
      return frame.say(Phrase.MINUTES, minutes);
    }
    return minutes < 48 * 60
        ? frame.say(Phrase.HOURS, minutes / 60)
        : frame.say(Phrase.DAYS, minutes / (24 * 60));
  }

  private Html fact(Phrase name, Optional<Html> value) {
    return Html.when(
        value, text -> Html.of("<div><dt>{}</dt><dd>{}</dd></div>\n", frame.say(name), text));
  }

  String about(AboutView view) {
    Html main =
        Html.of(
            """
            <h1 dir="auto">{}</h1>
            <p>{}</p>
            <p>{}</p>
            <dl class="facts">
            {}{}{}{}{}{}</dl>
            {}<h2>{}</h2>
            <ul>
            <li><a href="{}">{}</a></li>
            <li><a href="{}">{}</a></li>
            </ul>
            """,
            frame.site().title(),
            frame.say(Phrase.ABOUT_TEXT),
            frame.say(Phrase.PRIVACY),
            fact(Phrase.ARTICLE_COUNT, number(view.articles())),
            fact(Phrase.REVISION_COUNT, number(view.revisions())),
            fact(Phrase.WITHDRAWN_ARTICLES, number(view.withdrawn())),
            fact(Phrase.KEPT_SINCE, view.first().map(frame.dates()::moment)),
            fact(Phrase.LAST_ARTICLE, view.last().map(frame.dates()::moment)),
            fact(Phrase.PROGRAM, Optional.of(Html.of("Tidings {}", view.version()))),
            key(view.publicKey()),
            frame.say(Phrase.FEEDS),
            frame.to(new Place.Opml()),
            frame.say(Phrase.LISTS_IN_OPML),
            frame.to(new Place.OfFeed("changes", Place.Format.ATOM)),
            frame.say(Phrase.CHANGES_FEED));
    return frame.page(new Frame.About(frame.say(Phrase.ABOUT), Html.EMPTY, true), main);
  }

  private static Optional<Html> number(long number) {
    return Optional.of(Html.of("{}", number));
  }

  private Html key(String publicKey) {
    return publicKey.isEmpty()
        ? Html.EMPTY
        : Html.of(
            """
            <h2>{}</h2>
            <p>{}</p>
            <p class="hash">{}</p>
            """,
            frame.say(Phrase.KEYS),
            frame.say(Phrase.HOW_TO_VERIFY),
            publicKey);
  }

  String problem(Problem problem) {
    Phrase title =
        switch (problem) {
          case NOT_UNDERSTOOD -> Phrase.BAD_ADDRESS;
          case NOT_FOUND -> Phrase.NOT_FOUND;
          case NOT_ALLOWED -> Phrase.NOT_ALLOWED;
          case TOO_MANY -> Phrase.TOO_MANY;
          case BROKEN -> Phrase.BROKEN;
          case BUSY -> Phrase.BUSY;
        };
    Phrase text =
        switch (problem) {
          case NOT_UNDERSTOOD -> Phrase.BAD_ADDRESS_TEXT;
          case NOT_FOUND -> Phrase.NOT_FOUND_TEXT;
          case NOT_ALLOWED -> Phrase.NOT_ALLOWED_TEXT;
          case TOO_MANY -> Phrase.TOO_MANY_TEXT;
          case BROKEN -> Phrase.BROKEN_TEXT;
          case BUSY -> Phrase.BUSY_TEXT;
        };
    Html main =
        Html.of(
            """
            <h1>{}</h1>
            <p>{}</p>
            """,
            frame.say(title),
            frame.say(text));
    return frame.page(new Frame.About(frame.say(title), Html.EMPTY, false), main);
  }
}
