package tidings.extract.meta;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// Who wrote the article, as a list of names.
///
/// The first source that names a person wins; the publisher's own name, an office or an account
/// name is taken only where no source does.
public final class Authors {
  private static final List<String> META =
      List.of(
          "parsely-author",
          "sailthru.author",
          "dc:creator",
          "dcterm:creator",
          "article:author",
          "author",
          "og:article:author",
          "byl",
          "dc.creator",
          "dcterms.creator",
          "cxenseparse:author",
          "citation_author",
          "article:author_name",
          "dcsext.author");

  private static final Pattern PROFILE =
      Pattern.compile(
          "(?i)/(?:authors?|autor(?:en|es)?|auteurs?|profiles?|staff|people|writers?)/([\\p{L}]+(?:-[\\p{L}]+){1,3})/?$");

  /// A reporter's name stands this close to the beginning or the end of a block.
  private static final int EDGE = 80;

  private static final Pattern ACCOUNT =
      Pattern.compile(
          "\\p{Ll}{5,}|[\\p{L}\\d]+[._-][\\p{L}\\d._-]+|\\p{L}*\\p{Ll}\\p{Lu}\\p{L}*|\\p{L}+\\d+|\\p{Lu}\\p{Ll}+");

  private Authors() {}

  static List<String> of(PageIndex page, String title, Head head, JsonLd json, WebUrl url) {
    Set<String> own = own(head, json, url);
    List<String> guess = List.of();
    for (List<String> source : declared(head, json)) {
      List<String> names = read(source);
      List<String> others = names.stream().filter(name -> !isOwn(name, own)).toList();
      if (others.stream().anyMatch(name -> !isAccount(name))) {
        return others;
      }
      guess = guess.isEmpty() || (isOnlyOwn(guess, own) && !others.isEmpty()) ? names : guess;
    }
    List<String> seen = Byline.of(page, title);
    if (seen.stream().anyMatch(name -> PersonNames.isPerson(name) && !isOwn(name, own))) {
      return seen;
    }
    for (List<String> more : List.of(reporters(page), guess, seen, profile(head))) {
      if (!more.isEmpty()) {
        return more;
      }
    }
    return List.of();
  }

  private static boolean isOnlyOwn(List<String> names, Set<String> own) {
    return names.stream().allMatch(name -> isOwn(name, own));
  }

  /// What a person is called in a machine (`ann.lee`, `annlee`, `AnnL`, `ann-lee`), or a Chinese
  /// office, in whose texts the reporter is often named too.
  private static boolean isAccount(String name) {
    return ACCOUNT.matcher(name).matches()
        || (name.codePointAt(0) >= 0x3400 && !PersonNames.isPerson(name));
  }

  private static List<List<String>> declared(Head head, JsonLd json) {
    var sources = new ArrayList<List<String>>();
    sources.add(json.names("author"));
    sources.add(json.names("creator"));
    META.forEach(name -> sources.add(head.all(name)));
    for (String slot : new String[] {"1", "2"}) {
      if (head.first("twitter:label" + slot).filter(Authors::isWritten).isPresent()) {
        sources.add(head.all("twitter:data" + slot));
      }
    }
    return sources;
  }

  private static boolean isWritten(String label) {
    return label.matches(
        "(?iu)(?:written|posted|published)? ?by|verfasst von|écrit par|escrito por|author|作者");
  }

  /// The names in bylines, each one once.
  public static List<String> read(List<String> raw) {
    Set<String> names = new LinkedHashSet<>();
    for (String text : raw) {
      if (!text.matches("(?i)\\s*(?:https?:)?//.*") && names.size() < PersonNames.MAX_NAMES) {
        names.addAll(PersonNames.read(text));
      }
    }
    return List.copyOf(names);
  }

  /// What the site calls itself.
  private static Set<String> own(Head head, JsonLd json, WebUrl url) {
    var own = new LinkedHashSet<String>();
    head.first("og:site_name").ifPresent(name -> own.add(Letters.of(name)));
    head.first("application-name").ifPresent(name -> own.add(Letters.of(name)));
    json.names("publisher").forEach(name -> own.add(Letters.of(name)));
    own.add(Letters.of(url.host()));
    own.remove("");
    return own;
  }

  private static boolean isOwn(String name, Set<String> own) {
    String key = Letters.of(name);
    for (String site : own) {
      if (key.equals(site) || (key.length() > 4 && site.contains(key))) {
        return true;
      }
    }
    return false;
  }

  /// The first block of text that names its reporters at its beginning or end.
  private static List<String> reporters(PageIndex page) {
    int done = -1;
    for (int at = page.body() + 1; at < page.end(page.body()); at++) {
      int parent = page.parent(at);
      if (page.isElement(at) || parent == done || !Reporters.maySay(page.text(at))) {
        continue;
      }
      done = parent;
      switch (page.tag(parent)) {
        case "script", "style", "figcaption", "a", "title" -> {}
        default -> {
          String text = page.element(parent).ownText().strip();
          List<String> found =
              text.length() <= 2 * EDGE
                  ? Reporters.in(text)
                  : either(
                      Reporters.in(text.substring(0, EDGE)),
                      Reporters.in(text.substring(text.length() - EDGE)));
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
    }
    return List.of();
  }

  private static List<String> either(List<String> first, List<String> second) {
    return first.isEmpty() ? second : first;
  }

  /// The name in the address of an author's page, where nothing else tells it.
  private static List<String> profile(Head head) {
    for (String address : head.all("article:author")) {
      Matcher name = PROFILE.matcher(address);
      if (name.find() && address.startsWith("http")) {
        var words = new StringBuilder();
        for (String word : name.group(1).split("-", -1)) {
          words.append(words.isEmpty() ? "" : " ");
          words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return List.of(words.toString());
      }
    }
    return List.of();
  }
}
