package tidings.feed.xml;

import java.util.Optional;
import tidings.model.WebUrl;

/// Makes the relative addresses of one document absolute.
///
/// Each can become as long as its base, so a small document could become a huge one: all of them
/// together may grow by so much and no more, and what comes after that is left as it stands.
public final class AddressResolver {
  /// A longer base is no honest one, and is not taken.
  public static final int LONGEST_BASE = 2000;

  private static final int MOST_GROWTH = 8 << 20;

  private int grown;

  /// A base that may be taken.
  public static Optional<WebUrl> fit(Optional<WebUrl> base) {
    return base.filter(url -> url.href().length() <= LONGEST_BASE);
  }

  /// An address as it stands in the document, without white space around it; a relative one is made
  /// absolute where that is possible.
  public String resolve(Optional<WebUrl> base, String address) {
    String stripped = address.strip();
    if (stripped.isEmpty() || grown > MOST_GROWTH || WebUrl.parse(stripped).isPresent()) {
      return stripped;
    }
    String resolved = base.flatMap(url -> url.resolve(stripped)).map(WebUrl::href).orElse(stripped);
    grown += resolved.length();
    return resolved;
  }
}
