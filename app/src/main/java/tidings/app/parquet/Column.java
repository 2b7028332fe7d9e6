package tidings.app.parquet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// A column of a table whose rows are values of a type.
///
/// @param <R> the type
public sealed interface Column<R> {
  /// Its name.
  String name();

  /// A text in every row.
  record Text<R>(String name, Function<R, String> value) implements Column<R> {}

  /// A text in some rows.
  record MaybeText<R>(String name, Function<R, Optional<String>> value) implements Column<R> {}

  /// Any number of texts in a row.
  record Texts<R>(String name, Function<R, List<String>> value) implements Column<R> {}

  /// A whole number in every row.
  record Whole<R>(String name, ToIntFunction<R> value) implements Column<R> {}

  /// A time in every row.
  record Time<R>(String name, Function<R, Instant> value) implements Column<R> {}

  /// A time in some rows.
  record MaybeTime<R>(String name, Function<R, Optional<Instant>> value) implements Column<R> {}
}
