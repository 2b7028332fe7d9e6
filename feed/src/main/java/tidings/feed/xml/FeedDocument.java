package tidings.feed.xml;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tidings.model.Entry;
import tidings.model.WebUrl;

/// A document that is about to be read as a feed: its text, what is known of it from outside, and
/// where its entries go. A document is never needed as a whole.
///
/// @param pieces its text, piece after piece; an empty one is the end
/// @param encoding the name of the encoding that it was in
/// @param base what relative addresses are resolved against where the document does not say
/// @param language what HTTP says of the language, or empty
/// @param maxItems only so many entries are read
/// @param entries takes the entries in document order
public record FeedDocument(
    Supplier<String> pieces,
    String encoding,
    Optional<WebUrl> base,
    String language,
    int maxItems,
    XmlLimits limits,
    Consumer<Entry> entries) {
  /// What stands at the end of a feed may speak for all of its entries, such as its language. So
  /// many characters of entries are held back for that; entries of longer feeds go by what was said
  /// before them.
  public static final int HELD_BACK = 1 << 20;

  /// What is said of a feed whose entries were not all read.
  public String limitReached() {
    return "only the first " + maxItems + " entries were read (item limit)";
  }
}
