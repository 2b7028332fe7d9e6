package tidings.extract.meta;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import tidings.model.Titles;

/// Text in attributes and JSON that may be markup by mistake.
final class Markup {
  private static final Pattern SPACES = Pattern.compile("[ \\u00a0]{2,}");

  private Markup() {}

  /// The text on one line, entities and tags read once more where there are any.
  static String line(String text) {
    String plain = text;
    if (plain.indexOf('<') >= 0 && plain.matches("(?s).*</?[a-zA-Z][^>]{0,200}>.*")) {
      plain = Jsoup.parseBodyFragment(plain).text();
    }
    if (plain.indexOf('&') >= 0) {
      plain = Parser.unescapeEntities(plain, false);
    }
    return SPACES.matcher(Titles.normalize(plain)).replaceAll(" ");
  }
}
