package tidings.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tidings.extract.RuleUse;
import tidings.model.WebUrl;

/// Where the operator's rules for sites no longer find what every article has.
final class RuleLosses {
  private final Map<String, Integer> pages = new TreeMap<>();
  private final Map<String, Loss> losses = new TreeMap<>();

  /// @param count of pages
  /// @param first of them
  private record Loss(int count, WebUrl first) {}

  /// Notes what a rule did for a page.
  void add(RuleUse use, WebUrl page) {
    pages.merge(use.file(), 1, Integer::sum);
    for (String part : use.lost()) {
      losses.merge(
          use.file() + ": '" + part + "'",
          new Loss(1, page),
          (old, one) -> new Loss(old.count() + 1, old.first()));
    }
  }

  /// What the operator should know; empty where all is found.
  String note() {
    List<String> lines = new ArrayList<>();
    losses.forEach((what, loss) ->
        lines.add(
            "rule "
                + what
                + " found nothing on "
                + loss.count()
                + " of "
                + pages.get(what.substring(0, what.indexOf(':')))
                + " pages, such as "
                + loss.first()));
    return lines.isEmpty() ? "" : String.join("; ", lines) + ": has the site changed?";
  }
}
