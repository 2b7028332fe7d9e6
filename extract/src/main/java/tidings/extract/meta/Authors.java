package tidings.extract.meta;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
      Pattern.compile("\\s*(?:[,;|/、，；\\n]|\\s(?:and|und|et|y|и|&)\\s)\\s*");

  private static final int MAX_NAME = 60;
  private static final int MAX_NAMES = 20;

  private Authors() {}

  static List<String> of(Document page, Head head, JsonLd json) {
    for (List<String> source :
        List.of(
            json.all("author"),
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
          "[class*=byline] a[href*=author], [class*=author] a[href*=author]",
          "[class~=^(?:author|byline|author-name|authorName|article-author)$]"
        }) {
      var found = new ArrayList<String>();
      for (Element element : page.select(query)) {
        String text = element.text().strip();
        if (!text.isEmpty() && text.length() < 120 && found.size() < MAX_NAMES) {
          found.add(text);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
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
        && !name.contains("www.")
        && name.codePoints().anyMatch(Character::isLetter);
  }
}
