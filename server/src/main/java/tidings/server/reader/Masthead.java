package tidings.server.reader;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.publish.view.SiteView;

/// What a mirror says of itself.
///
/// @param title of the mirror
/// @param contact where its operator can be asked
/// @param sources in the operator's order
/// @param zone that days are told in
/// @param version of the program
public record Masthead(
    String title, Optional<WebUrl> contact, List<Source> sources, ZoneId zone, String version) {
  public Masthead {
    sources = List.copyOf(sources);
  }

  /// The same with some of the sources.
  public Masthead with(List<Source> some) {
    return new Masthead(title, contact, some, zone, version);
  }

  /// What readers call a source; its id where it is mirrored no more.
  public String name(SourceId id) {
    return sources.stream()
        .filter(source -> source.id().equals(id))
        .findFirst()
        .map(Source::name)
        .orElse(id.value());
  }

  /// What all pages have in common.
  public SiteView site() {
    return new SiteView(
        title,
        contact,
        sources.stream()
            .map(source -> new SiteView.SourceName(source.id(), source.name()))
            .toList(),
        zone);
  }
}
