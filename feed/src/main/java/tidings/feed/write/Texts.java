package tidings.feed.write;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tidings.model.Category;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Link;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// What the three formats require, taken from what a feed has.
final class Texts {
  private static final Pattern IRI =
      Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+");
  private static final Set<String> FOR_MACHINES =
      Set.of(
          "self",
          "hub",
          "next",
          "previous",
          "first",
          "last",
          "prev-archive",
          "next-archive",
          "current");

  private Texts() {}

  static String nameOf(Feed.About about) {
    return about.title().isEmpty() ? addressOf(about) : about.title();
  }

  static String addressOf(Feed.About about) {
    return about.link().isEmpty() ? about.linkWith("self") : about.link();
  }

  static String nameOf(Category category) {
    return category.term().isEmpty() ? category.label() : category.term();
  }

  static List<Link> machineLinks(Feed.About about) {
    return about.links().stream().filter(link -> FOR_MACHINES.contains(link.rel())).toList();
  }

  /// When the feed last changed: as it says, else when its newest entry did.
  static Optional<Instant> updated(Feed feed) {
    return feed.about()
        .times()
        .updated()
        .flatMap(Timestamp::instant)
        .or(() ->
            feed.entries().stream()
                .flatMap(entry -> updated(entry).stream())
                .max(Instant::compareTo))
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  static Optional<Instant> updated(Entry entry) {
    return entry.times().updated().flatMap(Timestamp::instant).or(() -> entry.times().stamp());
  }

  /// An id in the form that Atom asks for: the entry's own where it is an IRI, else one made of it
  /// that is the same each time.
  static String iri(Entry entry) {
    String link = entry.link().map(WebUrl::href).orElse("");
    String id = entry.id().isEmpty() ? link : entry.id();
    if (IRI.matcher(id).matches()) {
      return id;
    }
    String named = id.isEmpty() ? entry.title() + '\n' + entry.text().body() : id;
    return "urn:uuid:" + UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8));
  }
}
