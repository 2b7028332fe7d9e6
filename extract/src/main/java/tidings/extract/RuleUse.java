package tidings.extract;

import java.util.List;

/// What an operator's rule did for a page.
///
/// @param file of the rule, such as `example.org.txt`
/// @param used keys, such as `body`, whose selectors found something
/// @param missed keys whose selectors found nothing: these parts were looked for the general way
public record RuleUse(String file, List<String> used, List<String> missed) {
  private static final List<String> ALWAYS = List.of("body", "title", "published");

  public RuleUse {
    used = List.copyOf(used);
    missed = List.copyOf(missed);
  }

  /// The missed keys of parts that every article has: where there are any, the site has probably
  /// changed.
  public List<String> lost() {
    return missed.stream().filter(ALWAYS::contains).toList();
  }
}
