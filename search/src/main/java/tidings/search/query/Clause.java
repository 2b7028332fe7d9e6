package tidings.search.query;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What a query asks for.
public sealed interface Clause {
  /// A word, or a run of Chinese, as it was typed.
  record Word(String text) implements Clause {}

  /// Words side by side.
  ///
  /// @param exact whether nothing else will do; text between the quotation marks of running text
  ///   (`“…”`) may as well be a quotation in a title that somebody pasted
  record Phrase(String text, boolean exact) implements Clause {}

  /// Words that begin so.
  record Prefix(String text) implements Clause {}

  /// All of some.
  record All(List<Clause> clauses) implements Clause {
    public All {
      clauses = List.copyOf(clauses);
    }
  }

  /// At least one of some.
  record Any(List<Clause> clauses) implements Clause {
    public Any {
      clauses = List.copyOf(clauses);
    }
  }

  /// None of that.
  record Not(Clause clause) implements Clause {}

  /// That in one place only.
  record In(Place place, Clause clause) implements Clause {}

  /// A certain source.
  record FromSource(String source) implements Clause {}

  /// A certain language.
  record InLanguage(String language) implements Clause {}

  /// A span of days.
  ///
  /// @param first the first day, where there is one
  /// @param last the last day, where there is one
  record Days(Optional<LocalDate> first, Optional<LocalDate> last) implements Clause {}

  /// Where words are looked for.
  enum Place {
    TITLE,
    BODY
  }
}
