package tidings.extract.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.select.Selector;
import tidings.extract.site.SiteRule.Part;
import tidings.model.Suggestion;
import tidings.model.WebUrl;

/// Reads the file of a rule: lines `key: CSS selector`, empty lines, and lines that begin with `#`.
public final class RuleReader {
  private static final String SUFFIX = ".txt";
  private static final int MAX_LENGTH = 64 << 10;
  private static final int MAX_SELECTOR = 1000;

  /// Regular expressions, in which one page could keep us for ever; `~=` means something else in
  /// CSS, besides.
  private static final Pattern EXPRESSION = Pattern.compile("~=|:matches");

  private static final List<String> KEYS =
      Arrays.stream(Part.values()).map(Part::toString).toList();

  private final String file;
  private final List<String> complaints;
  private final Map<Part, List<String>> selectors = new EnumMap<>(Part.class);

  private RuleReader(String file, List<String> complaints) {
    this.file = file;
    this.complaints = complaints;
  }

  /// Reads a file.
  ///
  /// @param file its name, which is the host's with `.txt` behind it
  /// @param complaints gets a line for each mistake: file, line, what is wrong and what to do
  public static Optional<SiteRule> read(String file, String text, List<String> complaints) {
    var reader = new RuleReader(file, complaints);
    Optional<String> host = host(file);
    if (host.isEmpty()) {
      complaints.add(
          file + ": a rule is named after the host that it is for, such as example.org.txt");
    }
    if (text.length() > MAX_LENGTH) {
      complaints.add(file + ": longer than 64 KiB, which no rule is");
      return Optional.empty();
    }
    int number = 0;
    for (String line : text.lines().toList()) {
      reader.line(++number, (number == 1 ? line.replaceFirst("^\ufeff", "") : line).strip());
    }
    return host.map(known -> new SiteRule(file, known, reader.selectors));
  }

  private static Optional<String> host(String file) {
    if (!file.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String name = file.substring(0, file.length() - SUFFIX.length());
    return WebUrl.parse("https://" + name + "/")
        .filter(url -> url.href().equals("https://" + url.host() + "/") && !name.contains("/"))
        .map(WebUrl::host);
  }

  private void line(int number, String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String place = file + ":" + number + ": ";
    int colon = line.indexOf(':');
    if (colon < 0) {
      complaints.add(place + "write 'key: CSS selector', such as 'body: article .text'");
      return;
    }
    String name = line.substring(0, colon).strip();
    Optional<Part> part =
        Arrays.stream(Part.values()).filter(known -> known.toString().equals(name)).findFirst();
    if (part.isEmpty()) {
      complaints.add(place + "unknown key '" + name + "'" + Suggestion.of(name, KEYS));
      return;
    }
    String selector = line.substring(colon + 1).strip();
    Optional<String> wrong = mistake(selector);
    if (wrong.isPresent()) {
      complaints.add(place + "'" + name + "': " + wrong.get());
    } else {
      selectors.computeIfAbsent(part.get(), k -> new ArrayList<>()).add(selector);
    }
  }

  /// What is wrong with a selector. The operator is trusted, the page is not: what could take
  /// quadratic time and more for one element is refused.
  private static Optional<String> mistake(String selector) {
    if (selector.isEmpty()) {
      return Optional.of("a CSS selector is missing, such as 'article .text'");
    }
    if (selector.length() > MAX_SELECTOR) {
      return Optional.of("longer than " + MAX_SELECTOR + " characters; write it in several lines");
    }
    if (EXPRESSION.matcher(selector).find()) {
      return Optional.of(
          "regular expressions are not taken; use [class*=part], [class^=begin], [class$=end] or"
              + " :contains(text)");
    }
    if (selector.contains("::")) {
      return Optional.of("only elements can be picked, not '::' parts of them");
    }
    if (selector.indexOf(":has") != selector.lastIndexOf(":has")) {
      return Optional.of("more than one ':has' in a selector; write it in several lines");
    }
    try {
      Selector.evaluatorOf(selector);
      return Optional.empty();
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.of("no CSS selector: " + e.getMessage());
    }
  }
}
