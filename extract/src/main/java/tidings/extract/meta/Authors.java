package tidings.extract.meta;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Who wrote the article, as a list of names.
final class Authors {
  private static final Pattern PREFIX =
      Pattern.compile(
          "(?i)^(?:(?:written |posted |published |reported )?by|von|par|por|di|af|av|door|przez|text|autor"
              + "|作者|记者|記者|文|撰文|author|автор)\\s*[:：/|]?\\s+");
  private static final Pattern SEPARATOR =
      Pattern.compile("\\s*(?:[,;|/、，；\\n]|\\s(?:and|und|et|og|och|oraz|y|и|&|with)\\s)\\s*");

  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?i)\\.(?:com|org|net|de|cn|ru)$|^(?:admin|administrator|editor|staff|null|undefined|none)$|\\d{4}");
  private static final Pattern CLASS =
      Pattern.compile("(?:^|[\\s_-])(?:author|byline|autor|writer)(?:s|[_-]?name)?(?:$|[\\s_-])");
  private static final Pattern NOT_CLASS =
      Pattern.compile("bio|avatar|image|img|photo|comment|related|social|icon|date|time");

  /// How a text names the author by itself.
  private static final Pattern SAID =
      Pattern.compile(
          "^(?:By|Von|Por|Par)\\s+(\\p{Lu}\\p{L}+(?:[ -]\\p{Lu}[\\p{L}.]*){1,3})\\s*(?:$|[|,•·-])"
              + "|(?:作者|撰文)\\s?[:：]\\s?([\\p{IsHan}·]{2,12})"
              + "|(?:^|[（(\\s])(?:记者|記者)\\s?[:：]?\\s?([\\p{IsHan}]{2,3})(?=[）)\\s]|$)");

  private static final int MAX_NAME = 60;
  private static final int MAX_NAMES = 20;

  private Authors() {}

  static List<String> of(Document page, Head head, JsonLd json) {
    for (List<String> source :
        List.of(
            json.names("author"),
            head.all("parsely-author"),
            head.all("sailthru.author"),
            head.all("article:author"),
            head.all("author"),
            head.all("byl"),
            head.all("dc.creator"),
            head.all("dcterms.creator"),
            visible(page))) {
      List<String> names = names(source);
      if (!names.isEmpty()) {
        return names;
      }
    }
    return List.of();
  }

  private static List<String> visible(Document page) {
    for (String query :
        new String[] {
          "[itemprop=author] [itemprop=name]",
          "[itemprop=author]",
          "a[rel=author]",
          "address a[href*=author]"
        }) {
      List<String> found = new ArrayList<>();
      for (Element element : page.select(query)) {
        add(element.hasAttr("content") ? element.attr("content") : element.text(), found);
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return byName(page);
  }

  /// The first elements whose class says that they name the author, or whose text does.
  private static List<String> byName(Document page) {
    List<String> said = new ArrayList<>();
    for (Element element : page.body().getAllElements()) {
      if (isNamed(element)) {
        List<String> found = new ArrayList<>();
        Element link =
            element.selectFirst(
                "a[href*=author], a[href*=autor], a[class*=author], a[class*=name], [class*=name]");
        add(link == null ? element.text() : link.text(), found);
        if (!names(found).isEmpty()) {
          return found;
        }
      }
      String own = said.isEmpty() ? element.ownText().strip() : "";
      if (own.length() > 3 && own.length() < 100) {
        var match = SAID.matcher(own);
        if (match.find()) {
          for (int group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
              add(match.group(group), said);
            }
          }
        }
      }
    }
    return said;
  }

  private static boolean isNamed(Element element) {
    String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
    return (names.contains("author")
            || names.contains("byline")
            || names.contains("autor")
            || names.contains("writer"))
        && CLASS.matcher(names).find()
        && !NOT_CLASS.matcher(names).find();
  }

  private static void add(String text, List<String> found) {
    String line = text.strip();
    if (!line.isEmpty() && line.length() < 120 && found.size() < MAX_NAMES) {
      found.add(line);
    }
  }

  private static List<String> names(List<String> raw) {
    Set<String> names = new LinkedHashSet<>();
    for (String text : raw) {
      for (String part : SEPARATOR.split(Markup.line(text), -1)) {
        String name = PREFIX.matcher(part.strip()).replaceFirst("").strip();
        if (isName(name) && names.size() < MAX_NAMES) {
          names.add(name);
        }
      }
    }
    return List.copyOf(names);
  }

  private static boolean isName(String name) {
    return name.length() > 1
        && name.length() <= MAX_NAME
        && !name.contains("http")
        && !name.contains("@")
        && !NO_NAME.matcher(name).find()
        && !name.contains("www.")
        && name.codePoints().anyMatch(Character::isLetter);
  }
}
