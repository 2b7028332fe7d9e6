package tidings.app;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// Short names for new sources, made from their addresses.
final class SourceNames {
  /// Labels that say nothing about whose site it is.
  private static final Set<String> EMPTY_LABELS =
      Set.of(
          "www", "feeds", "feed", "rss", "news", "m", "cn", "zh", "en", "co", "com", "org", "net",
          "gov", "edu", "ac");

  private SourceNames() {}

  /// A free id: the site's own label, with the last part of the path where that is taken, then with
  /// a number.
  static SourceId idFor(WebUrl url, Set<String> taken) {
    String site = slug(siteLabel(url.host()));
    String path = url.path().replaceAll("/+$", "");
    String stem = slug(path.substring(path.lastIndexOf('/') + 1).replaceAll("\\.[a-z0-9]+$", ""));
    String base = site.isEmpty() ? "source" : site;
    List<String> candidates =
        stem.isEmpty() ? List.of(base) : List.of(base, cut(base + "-" + stem));
    return candidates.stream()
        .filter(id -> isFree(id, taken))
        .findFirst()
        .or(() ->
            IntStream.iterate(2, n -> n + 1)
                .mapToObj(n -> cut(base) + "-" + n)
                .filter(id -> isFree(id, taken))
                .findFirst())
        .map(SourceId::new)
        .orElseThrow();
  }

  private static boolean isFree(String id, Set<String> taken) {
    return SourceId.isValid(id) && !taken.contains(id) && !Source.isReserved(id);
  }

  private static String siteLabel(String host) {
    String[] labels = host.split("\\.", -1);
    for (int i = Math.max(0, labels.length - 2); i >= 0; i--) {
      if (!EMPTY_LABELS.contains(labels[i])) {
        return labels[i];
      }
    }
    return labels[0];
  }

  private static String slug(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return cut(slug);
  }

  private static String cut(String text) {
    return text.length() <= 56 ? text : text.substring(0, 56).replaceAll("-+$", "");
  }
}
