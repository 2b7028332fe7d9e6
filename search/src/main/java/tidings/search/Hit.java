package tidings.search;

import java.time.Instant;
import java.util.List;

/// A document that was found.
///
/// @param key of the document
/// @param source whose it is
/// @param language as in BCP 47, or empty
/// @param time that readers see
/// @param score the better the higher; comparable within one answer; 0 in the order of time
/// @param title what was found in it is marked
/// @param snippets the best passages of body and captions, marked, in the order of the text; at
///   most three, none where the text could not be had
public record Hit(
    String key,
    String source,
    String language,
    Instant time,
    double score,
    Marked title,
    List<Marked> snippets) {
  public Hit {
    snippets = List.copyOf(snippets);
  }
}
