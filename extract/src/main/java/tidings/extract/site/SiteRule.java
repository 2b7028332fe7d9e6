package tidings.extract.site;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an operator says about where the parts of an article stand on the pages of a site.
///
/// @param file that says so, such as `example.org.txt`
/// @param host that is covered, with its subdomains, as addresses write it
/// @param selectors what is tried for a part, in this order; in CSS that jsoup reads
public record SiteRule(String file, String host, Map<Part, List<String>> selectors) {
  public SiteRule {
    selectors = Map.copyOf(selectors);
  }

  /// The parts of an article that a rule can name.
  public enum Part {
    BODY,
    TITLE,
    AUTHORS,
    PUBLISHED,
    UPDATED,
    LEAD_PICTURE,
    REMOVE,
    NEXT_PAGE;

    /// As it is written in a file: `lead-picture`.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /// The selectors for a part.
  List<String> of(Part part) {
    return selectors.getOrDefault(part, List.of());
  }
}
