package tidings.publish.view;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// What all pages of a mirror have in common.
///
/// @param title of the mirror
/// @param contact where its operator can be asked
/// @param sources in the operator's order
/// @param zone in which times are told
public record SiteView(
    String title, Optional<WebUrl> contact, List<SourceName> sources, ZoneId zone) {
  /// A source and what readers call it.
  public record SourceName(SourceId id, String name) {}

  public SiteView {
    sources = List.copyOf(sources);
  }
}
