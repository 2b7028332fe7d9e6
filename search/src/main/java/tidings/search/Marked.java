package tidings.search;

import java.util.List;
import java.util.stream.Collectors;

/// A piece of text in which what was found is marked. Plain text: whoever shows it escapes it.
///
/// @param segments in the order of the text, none empty
public record Marked(List<Segment> segments) {
  /// A part of the text.
  ///
  /// @param marked whether it is what was found
  public record Segment(String text, boolean marked) {}

  public Marked {
    segments = List.copyOf(segments);
  }

  /// A text without marks.
  public static Marked none(String text) {
    return new Marked(text.isEmpty() ? List.of() : List.of(new Segment(text, false)));
  }

  /// The text without its marks.
  public String plain() {
    return segments.stream().map(Segment::text).collect(Collectors.joining());
  }

  /// Whether anything is marked.
  public boolean isMarked() {
    return segments.stream().anyMatch(Segment::marked);
  }
}
