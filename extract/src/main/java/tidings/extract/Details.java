package tidings.extract;

import java.util.List;
import java.util.Optional;
import tidings.model.WebUrl;

/// What else a page tells about its article.
///
/// @param section the part of the publication, such as `Politics`
/// @param keywords at most 50, in the page's order
/// @param paywalled whether the publisher says that the whole text is for subscribers only
/// @param names people and places that the text names in two scripts, at most 100
/// @param nextPages the other pages of the same article, in their order, at most 50; empty where it
///   stands on one page
/// @param simpler the same article in a simpler form on the same site, AMP or print; see
///   [SimplerPage]
/// @param rule what an operator's rule for the site did; empty where there is none
public record Details(
    Optional<String> section,
    List<String> keywords,
    boolean paywalled,
    List<NamePair> names,
    List<WebUrl> nextPages,
    Optional<WebUrl> simpler,
    Optional<RuleUse> rule) {
  public Details {
    keywords = List.copyOf(keywords);
    names = List.copyOf(names);
    nextPages = List.copyOf(nextPages);
  }
}
