package tidings.feed;

import java.util.Optional;
import tidings.model.WebUrl;

/// Makes HTML harmless and its links absolute; the one that does it lives elsewhere.
@FunctionalInterface
public interface HtmlCleaner {
  /// Leaves everything as it is.
  HtmlCleaner NONE = (html, base) -> html;

  /// The clean form of an HTML fragment.
  ///
  /// @param base what its relative links are resolved against
  String clean(String html, Optional<WebUrl> base);
}
