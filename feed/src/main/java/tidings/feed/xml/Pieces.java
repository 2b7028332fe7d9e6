package tidings.feed.xml;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/// Documents of which a first piece is at hand already.
public final class Pieces {
  private Pieces() {}

  /// A text in one piece.
  public static Supplier<String> of(String text) {
    return of(text, () -> "");
  }

  /// A text whose first piece is known, and is not empty.
  public static Supplier<String> of(String first, Supplier<String> rest) {
    Iterator<String> once = List.of(first).iterator();
    return () -> once.hasNext() ? once.next() : rest.get();
  }
}
