package tidings.fetch.robots;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a robots.txt says to one robot, by RFC 9309: the groups that name its product token, all of
/// them together, else the groups for `*`; the longest matching rule decides, and `Allow` wins a
/// tie.
///
/// ```java
/// RobotsRules rules = RobotsRules.parse(text, "tidings");
/// rules.allows("/news/?page=2");
/// rules.crawlDelay();
/// ```
///
/// @param rules in the order in which they decide: the longest first, `Allow` before `Disallow`
/// @param crawlDelay the wait between two requests that the site asks for, at most [#MAX_DELAY]
/// @param sitemaps the sitemaps that the file names to everybody, as written, at most
///   [#MAX_SITEMAPS]
public record RobotsRules(
    List<RobotsRule> rules, Optional<Duration> crawlDelay, List<String> sitemaps) {
  /// A longer `Crawl-delay` is taken for this one.
  public static final Duration MAX_DELAY = Duration.ofSeconds(60);

  /// So many bytes of the file are read; RFC 9309 asks for at least 500 KiB.
  public static final int MAX_BYTES = 500 * 1024;

  /// More sitemaps are left out.
  public static final int MAX_SITEMAPS = 100;

  private static final int MAX_RULES = 10_000;
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
  private static final Pattern NOT_TOKEN = Pattern.compile("[^A-Za-z_-]");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{0,9})?");

  private static final RobotsRules ALL = new RobotsRules(List.of(), Optional.empty(), List.of());

  public RobotsRules {
    rules = List.copyOf(rules);
    sitemaps = List.copyOf(sitemaps);
  }

  /// Rules that allow everything.
  public static RobotsRules allowAll() {
    return ALL;
  }

  /// Reads a file. Lines that are not understood are passed over, so any text has a meaning.
  public static RobotsRules parse(String text, String productToken) {
    return new Reader(productToken).read(text);
  }

  /// Whether a path with its query may be asked for. robots.txt itself always may.
  public boolean allows(String pathAndQuery) {
    if (pathAndQuery.equals("/robots.txt")) {
      return true;
    }
    String path = RobotsRule.normalize(pathAndQuery);
    for (RobotsRule rule : rules) {
      if (rule.matches(path)) {
        return rule.allow();
      }
    }
    return true;
  }

  /// Collects the rules of the groups for us, and beside them those for everybody.
  private static final class Reader {
    private final String token;
    private final List<RobotsRule> ours = new ArrayList<>();
    private final List<RobotsRule> everybodys = new ArrayList<>();
    private final List<String> sitemaps = new ArrayList<>();
    private Optional<Duration> ourDelay = Optional.empty();
    private Optional<Duration> everybodysDelay = Optional.empty();
    private boolean namesUs;
    private boolean namesEverybody;
    private boolean sawUs;
    private boolean inRules = true;

    Reader(String token) {
      this.token = token;
    }

    RobotsRules read(String text) {
      for (String line :
          LINE_BREAK.split(text.startsWith("\ufeff") ? text.substring(1) : text, -1)) {
        int hash = line.indexOf('#');
        String content = hash < 0 ? line : line.substring(0, hash);
        int colon = content.indexOf(':');
        if (colon > 0) {
          String key = content.substring(0, colon).strip().toLowerCase(Locale.ROOT);
          line(key, content.substring(colon + 1).strip());
        }
      }
      List<RobotsRule> rules = sawUs ? ours : everybodys;
      rules.sort(
          Comparator.comparingInt((RobotsRule rule) -> -rule.pattern().length())
              .thenComparing(rule -> !rule.allow()));
      return new RobotsRules(rules, sawUs ? ourDelay : everybodysDelay, sitemaps);
    }

    private void line(String key, String value) {
      switch (key) {
        case "user-agent" -> userAgent(value);
        case "allow", "disallow" -> rule(key.equals("allow"), value);
        case "crawl-delay" -> delay(value);
        // It belongs to no group (RFC 9309, section 2.2.4).
        case "sitemap" -> sitemap(value);
        default -> {}
      }
    }

    private void userAgent(String value) {
      if (inRules) {
        inRules = false;
        namesUs = false;
        namesEverybody = false;
      }
      String name = NOT_TOKEN.split(value, 2)[0];
      namesUs |= name.equalsIgnoreCase(token);
      namesEverybody |= value.startsWith("*");
      sawUs |= namesUs;
    }

    private void rule(boolean allow, String value) {
      inRules = true;
      if (value.isEmpty() || ours.size() + everybodys.size() >= MAX_RULES) {
        return; // an empty Disallow forbids nothing
      }
      RobotsRule.of(allow, value)
          .ifPresent(rule -> {
            if (namesUs) {
              ours.add(rule);
            }
            if (namesEverybody) {
              everybodys.add(rule);
            }
          });
    }

    private void sitemap(String address) {
      if (!address.isEmpty() && sitemaps.size() < MAX_SITEMAPS) {
        sitemaps.add(address);
      }
    }

    private void delay(String value) {
      inRules = true;
      if (SECONDS.matcher(value).matches()) {
        long millis = Math.round(Double.parseDouble(value) * 1000);
        Duration delay = Duration.ofMillis(Math.min(millis, MAX_DELAY.toMillis()));
        ourDelay = namesUs ? Optional.of(delay) : ourDelay;
        everybodysDelay = namesEverybody ? Optional.of(delay) : everybodysDelay;
      }
    }
  }
}
