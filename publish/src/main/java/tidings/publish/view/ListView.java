package tidings.publish.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// Articles in a row, the newest first.
///
/// @param subject whose articles they are
/// @param items those of this page
/// @param paging to the others
public record ListView(Subject subject, List<ArticleItem> items, Place.Paging paging) {
  /// Whose articles a list has.
  public sealed interface Subject {
    /// Those of all sources.
    record Everything() implements Subject {}

    /// Those of one source.
    ///
    /// @param home its own site
    /// @param articles how many there are in all
    record OneSource(SourceId id, String name, Optional<WebUrl> home, long articles)
        implements Subject {}

    /// Those of one day in the operator's time zone.
    ///
    /// @param previous the last day before it that has articles
    /// @param next the first day behind it that has some
    record OneDay(LocalDate day, Optional<LocalDate> previous, Optional<LocalDate> next)
        implements Subject {}
  }

  public ListView {
    items = List.copyOf(items);
  }

  /// Where the list is.
  public Place place() {
    return switch (subject) {
      case Subject.Everything _ -> new Place.Newest(paging.here());
      case Subject.OneSource source -> new Place.OfSource(source.id(), paging.here());
      case Subject.OneDay day -> new Place.OfDay(day.day(), paging.here());
    };
  }

  /// Where another page of it is.
  public Place place(String from) {
    return new ListView(
            subject, List.of(), new Place.Paging(from, Optional.empty(), Optional.empty()))
        .place();
  }
}
