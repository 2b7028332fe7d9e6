package tidings.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tidings.extract.site.RuleReader;
import tidings.extract.site.SiteRule;
import tidings.model.WebUrl;

/// An operator's rules for sites whose articles the general way does not find: one text for each
/// site, with lines such as `body: article .text`.
///
/// ```java
/// SiteRules rules = SiteRules.parse(Map.of("example.org.txt", "body: .story\nremove: .promo"));
/// Extraction extraction = Extractor.extract(page, Limits.DEFAULT, rules);
/// ```
public final class SiteRules {
  /// No rules: every page is read the general way.
  public static final SiteRules NONE = new SiteRules(Map.of());

  private final Map<String, SiteRule> byHost;

  private SiteRules(Map<String, SiteRule> byHost) {
    this.byHost = Map.copyOf(byHost);
  }

  /// Reads rules.
  ///
  /// @param files texts by the names of their files, each the name of a host with `.txt` behind it
  /// @throws SiteRuleException where something is wrong, all of it at once
  public static SiteRules parse(Map<String, String> files) throws SiteRuleException {
    List<String> complaints = new ArrayList<>();
    Map<String, SiteRule> byHost = new HashMap<>();
    new TreeMap<>(files)
        .forEach((file, text) ->
            RuleReader.read(file, text, complaints)
                .ifPresent(rule -> {
                  SiteRule other = byHost.put(rule.host(), rule);
                  if (other != null) {
                    complaints.add(
                        file + ": for the same host as " + other.file() + "; make one of both");
                  }
                }));
    if (!complaints.isEmpty()) {
      throw new SiteRuleException(complaints);
    }
    return new SiteRules(byHost);
  }

  /// The rule for a page: that of its host, else of the domain right above it, and so on.
  Optional<SiteRule> of(WebUrl url) {
    String host = url.host();
    while (!host.isEmpty()) {
      SiteRule rule = byHost.get(host);
      if (rule != null) {
        return Optional.of(rule);
      }
      int dot = host.indexOf('.');
      host = dot < 0 ? "" : host.substring(dot + 1);
    }
    return Optional.empty();
  }
}
