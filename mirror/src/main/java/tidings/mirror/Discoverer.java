package tidings.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidings.archive.catalog.ArticleRow;
import tidings.mirror.Discovery.Candidate;
import tidings.model.CanonicalUrl;
import tidings.model.Digest;
import tidings.model.Entry;
import tidings.model.Feed;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// The discover stage: tells what each entry of a feed is to the archive. Pure but for the look-ups
/// that it is handed; dates are never compared, so that an entry that comes late, or shares its
/// time with others, is never lost.
///
/// An entry is known by its id and by its canonical link. Neither is trusted blindly: an id that
/// two entries of the feed share counts for nothing there; a link that entries with different
/// titles share neither, nor one to the publisher's home; and an id that comes again with another
/// link *and* another title is a new article under a reused id.
public final class Discoverer {
  private Discoverer() {}

  /// Sorts out a feed's entries; they come back in the feed's order, each article once.
  ///
  /// @param known finds the article that a key belongs to
  public static List<Discovery> discover(Feed feed, Function<String, Optional<ArticleRow>> known) {
    List<Discovery> out = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Candidate candidate : candidates(feed)) {
      if (candidate.keys().stream().noneMatch(seen::contains)) {
        out.add(judge(candidate, known));
      }
      seen.addAll(candidate.keys());
    }
    return withoutRestamping(out);
  }

  private static Discovery judge(
      Candidate candidate, Function<String, Optional<ArticleRow>> known) {
    Candidate own = candidate;
    for (String key : candidate.keys()) {
      Optional<ArticleRow> row = known.apply(key);
      if (row.isPresent() && isReusedId(key, candidate, row.get())) {
        own = own.withoutKey(key);
      } else if (row.isPresent()) {
        String before = row.get().fingerprint();
        boolean same = before.isEmpty() || before.equals(own.fingerprint().toString());
        return same
            ? new Discovery.Known(own, row.get())
            : new Discovery.MaybeChanged(own, row.get());
      }
    }
    return new Discovery.New(own);
  }

  private static boolean isReusedId(String key, Candidate candidate, ArticleRow row) {
    if (!key.startsWith("id:") || candidate.keys().size() == 1) {
      return false;
    }
    Optional<String> now = candidate.entry().link().map(link -> CanonicalUrl.of(link).key());
    Optional<String> then =
        WebUrl.parse(row.heading().url()).map(link -> CanonicalUrl.of(link).key());
    return now.isPresent()
        && then.isPresent()
        && !now.equals(then)
        && !Similarity.isEditOf(row.heading().title(), candidate.entry().title());
  }

  /// Where most of the known entries of a feed differ in nothing but their time, the feed stamps
  /// them anew at each request: that is no change.
  private static List<Discovery> withoutRestamping(List<Discovery> found) {
    List<Discovery> restamped =
        found.stream()
            .filter(discovery ->
                discovery instanceof Discovery.MaybeChanged changed && onlyTimeDiffers(changed))
            .toList();
    long known = found.stream().filter(discovery -> !(discovery instanceof Discovery.New)).count();
    if (restamped.size() < 2 || restamped.size() * 2L < known) {
      return found;
    }
    return found.stream()
        .map(discovery ->
            discovery instanceof Discovery.MaybeChanged changed && onlyTimeDiffers(changed)
                ? new Discovery.Known(changed.candidate(), changed.known())
                : discovery)
        .toList();
  }

  private static boolean onlyTimeDiffers(Discovery.MaybeChanged changed) {
    return Fingerprint.parse(changed.known().fingerprint())
        .words()
        .equals(changed.candidate().fingerprint().words());
  }

  private static List<Candidate> candidates(Feed feed) {
    Map<String, Set<String>> linksOfId = new HashMap<>();
    Map<String, Set<String>> titlesOfLink = new HashMap<>();
    for (Entry entry : feed.entries()) {
      String link = entry.link().map(url -> CanonicalUrl.of(url).key()).orElse(entry.title());
      linksOfId.computeIfAbsent(entry.id(), id -> new HashSet<>()).add(link);
      titlesOfLink.computeIfAbsent(link, key -> new HashSet<>()).add(entry.title());
    }
    String home =
        WebUrl.parse(feed.about().link()).map(url -> CanonicalUrl.of(url).key()).orElse("");
    return feed.entries().stream()
        .map(entry -> {
          boolean idCounts =
              !entry.id().isBlank() && linksOfId.getOrDefault(entry.id(), Set.of()).size() == 1;
          return candidate(entry, idCounts, titlesOfLink, home);
        })
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static Candidate candidate(
      Entry entry, boolean idCounts, Map<String, Set<String>> titlesOfLink, String home) {
    List<String> keys = new ArrayList<>();
    if (idCounts) {
      keys.add("id:" + oneLine(entry.id()));
    }
    entry.link().flatMap(link -> linkKey(link, titlesOfLink, home)).ifPresent(keys::add);
    if (keys.isEmpty()) {
      String time = entry.times().published().map(Timestamp::text).orElse("");
      keys.add("hash:" + Digest.of(entry.title() + "\n" + time + "\n" + entry.linkText()));
    }
    String first = keys.getFirst();
    String identity = first.startsWith("id:") ? first.substring(3) : first;
    if (first.startsWith("url:")) {
      identity = entry.link().map(WebUrl::href).orElse(first);
    }
    return new Candidate(entry, identity, keys, Fingerprint.of(entry));
  }

  private static Optional<String> linkKey(
      WebUrl link, Map<String, Set<String>> titlesOfLink, String home) {
    String key = CanonicalUrl.of(link).key();
    boolean shared = titlesOfLink.getOrDefault(key, Set.of()).size() > 1;
    boolean isHome = key.equals(home) || (link.path().equals("/") && link.query().isEmpty());
    if (!shared && !isHome) {
      return Optional.of(key);
    }
    // Entries of a live page differ by their fragments.
    return link.fragment().filter(text -> !text.isEmpty()).map(text -> key + "#" + text);
  }

  private static String oneLine(String id) {
    return id.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
