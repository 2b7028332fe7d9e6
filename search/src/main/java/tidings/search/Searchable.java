package tidings.search;

import java.time.Instant;
import java.util.List;

/// A document to be found.
///
/// @param key tells it from all others; an archive takes the document's path
/// @param version tells its texts from those that it had before, such as a digest
/// @param source whose it is, as the filter `source:` names it
/// @param language as in BCP 47, such as `zh-Hant`, or empty where nobody knows
/// @param time that readers see
/// @param text what is searched
/// @param names that it gives in two scripts
public record Searchable(
    String key,
    String version,
    String source,
    String language,
    Instant time,
    DocumentText text,
    List<NamePair> names) {
  public Searchable {
    names = List.copyOf(names);
  }
}
