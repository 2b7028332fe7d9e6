package tidings.feed;

import java.util.List;
import java.util.Optional;
import tidings.model.WebUrl;

/// One feed of a subscription list.
///
/// @param title never empty
/// @param feed where the feed is (`xmlUrl`)
/// @param site the site's own address (`htmlUrl`)
/// @param language BCP 47, or empty
/// @param path the folders in which it stands, outermost first
public record OpmlEntry(
    String title, WebUrl feed, Optional<WebUrl> site, String language, List<String> path) {
  public OpmlEntry {
    path = List.copyOf(path);
  }
}
