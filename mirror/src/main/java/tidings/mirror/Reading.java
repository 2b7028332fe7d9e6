package tidings.mirror;

import java.util.List;
import java.util.Optional;
import tidings.archive.catalog.RecheckTable.Page;
import tidings.extract.RuleUse;
import tidings.model.Document;
import tidings.model.Exchange;
import tidings.model.Failure;

/// What fetching, extracting and composing the article of an entry came to.
public sealed interface Reading {
  /// A document that can be stored.
  ///
  /// @param document what will be stored
  /// @param keys what the page adds to what the article is known by
  /// @param from where the text was taken from and why, for the report
  /// @param rule what an operator's rule for the site did; empty where there is none
  /// @param page what the page says of itself; empty where the text is not from one
  /// @param absence what speaks for it that the publisher took the article back
  /// @param exchanges what went over the line for it; none where nothing was fetched, or where they
  ///   are not kept
  record Composed(
      Document document,
      List<String> keys,
      From from,
      Optional<RuleUse> rule,
      Optional<Page> page,
      Optional<Absence> absence,
      List<Exchange> exchanges)
      implements Reading {
    public Composed {
      keys = List.copyOf(keys);
      exchanges = List.copyOf(exchanges);
    }

    /// The same with what a rule did.
    Composed with(Optional<RuleUse> other) {
      return new Composed(document, keys, from, other, page, absence, exchanges);
    }

    /// The same with what the page said of itself, and what went over the line.
    Composed with(Optional<Page> said, List<Exchange> other) {
      return new Composed(document, keys, from, rule, said, absence, other);
    }

    /// The same with what speaks for it that the article was taken back.
    Composed with(Absence seen) {
      return new Composed(document, keys, from, rule, page, Optional.of(seen), exchanges);
    }

    /// The same with another title.
    Composed withTitle(String title) {
      var other = new Document(document.time(), title, document.url(), document.body());
      return new Composed(other, keys, from, rule, page, absence, exchanges);
    }
  }

  /// That there is no article any more where one was.
  ///
  /// @param why what was seen, in a line
  record Absence(Kind kind, String why) {
    /// How sure that is.
    public enum Kind {
      /// The page has no text; the next look may find it again.
      LIKELY,
      /// The server says so.
      CERTAIN,
      /// And that it will stay so.
      FOR_GOOD
    }
  }

  /// The page cannot be had now; it is asked for again.
  record Later(Failure why) implements Reading {}

  /// Where a document's text was taken from.
  enum From {
    /// The feed carries the whole article.
    FEED,
    /// The page.
    PAGE,
    /// A simpler form of the page, AMP or print, because the page itself has too little text.
    SIMPLER_PAGE,
    /// The feed's summary, because the page could not be had or holds no article.
    SUMMARY
  }
}
