package tidings.publish.view;

import java.time.LocalDate;
import java.util.Optional;
import tidings.model.SourceId;

/// What a reader looks for.
///
/// @param text as typed; empty where nothing is looked for yet
/// @param source only this one
/// @param since the first day, in the operator's time zone
/// @param until the last day, inclusive
/// @param language a BCP 47 tag such as `zh` or `en`; empty for any
/// @param page 1 is the first
public record SearchQuery(
    String text,
    Optional<SourceId> source,
    Optional<LocalDate> since,
    Optional<LocalDate> until,
    String language,
    int page) {
  /// Nothing yet.
  public static final SearchQuery NONE = of("");

  /// A query without filters.
  public static SearchQuery of(String text) {
    return new SearchQuery(text, Optional.empty(), Optional.empty(), Optional.empty(), "", 1);
  }

  /// The same words and filters, another page.
  public SearchQuery withPage(int other) {
    return new SearchQuery(text, source, since, until, language, other);
  }

  /// The same filters, other words, from the first page.
  public SearchQuery withText(String other) {
    return new SearchQuery(other, source, since, until, language, 1);
  }
}
