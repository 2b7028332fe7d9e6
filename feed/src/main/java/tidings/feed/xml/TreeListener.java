package tidings.feed.xml;

import java.util.Optional;
import tidings.model.WebUrl;

/// Watches a document's elements as [TreeBuilder] puts them together.
public interface TreeListener {
  /// An element begins that stands in none that is handed over: tells whether it is handed over as
  /// a whole to [#completed] and then forgotten, so that a long document never stands in memory as
  /// a tree.
  boolean started(Element element);

  /// An element for which [#started] said yes is complete.
  ///
  /// @param cutOff the document ended before the element did
  void completed(Element element, boolean cutOff);

  /// The base of what comes next and is handed over, where the document sets none with `xml:base`.
  default Optional<WebUrl> baseOfParts(Optional<WebUrl> outer) {
    return outer;
  }

  /// Tells whether nothing more is wanted.
  default boolean done() {
    return false;
  }
}
