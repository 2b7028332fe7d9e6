package tidings.extract.meta;

import java.util.Locale;
import java.util.Set;

/// What the names in class and id of an element tell about bylines.
///
/// @param author that it is one
/// @param around that it stands around the article
record BylineSigns(boolean author, boolean around) {
  /// Longer names in class and id are program text.
  private static final int MAX_NAMES = 300;

  /// Words in class and id.
  private static final Set<String> AUTHOR =
      Set.of(
          "author",
          "authors",
          "authored",
          "autor",
          "autoren",
          "autores",
          "auteur",
          "auteurs",
          "writer",
          "writers");

  private static final Set<String> AROUND =
      Set.of(
          "comment",
          "comments",
          "related",
          "sidebar",
          "trending",
          "popular",
          "teaser",
          "teasers",
          "disqus",
          "mostread");

  /// Steps of the path of an author's page.
  private static final Set<String> AUTHORS =
      Set.of(
          "author",
          "authors",
          "autor",
          "autoren",
          "autores",
          "autori",
          "auteur",
          "auteurs",
          "byline",
          "authorprofile",
          "author_profile");

  /// Steps of the path of a page about somebody.
  private static final Set<String> PEOPLE =
      Set.of(
          "staff",
          "writer",
          "writers",
          "reporter",
          "reporters",
          "profile",
          "profiles",
          "people",
          "contributor",
          "contributors",
          "columnist",
          "columnists",
          "journalist",
          "journalists",
          "newsteam",
          "redaktion",
          "redakteur",
          "redakteure");

  private static final int MAX_STEP = 20;

  private static final BylineSigns NONE = new BylineSigns(false, false);

  /// Where a link leads.
  enum Leads {
    TO_AN_AUTHOR,
    TO_SOMEBODY,
    ELSEWHERE
  }

  /// Reads the names in class and id.
  static BylineSigns in(String names) {
    if (names.isEmpty() || names.length() >= MAX_NAMES) {
      return NONE;
    }
    String lower = names.toLowerCase(Locale.ROOT);
    boolean author = lower.contains("byline");
    boolean around = lower.contains("more-from");
    int from = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || isBetween(lower.charAt(i))) {
        String word = lower.substring(from, i);
        author |=
            AUTHOR.contains(word)
                || word.endsWith("authors")
                || word.endsWith("authorname")
                || word.endsWith("authorlist");
        around |= AROUND.contains(word) || word.startsWith("recommend");
        from = i + 1;
      }
    }
    return new BylineSigns(author, around);
  }

  private static boolean isBetween(char c) {
    return c == '-' || c == '_' || c <= ' ';
  }

  /// What is known of a link by its address.
  static Leads leads(String href) {
    Leads leads = Leads.ELSEWHERE;
    for (int slash = href.indexOf('/'); slash >= 0; slash = href.indexOf('/', slash + 1)) {
      int end = slash + 1;
      while (end < href.length()
          && end - slash <= MAX_STEP
          && "/?=".indexOf(href.charAt(end)) < 0) {
        end++;
      }
      if (end < href.length()) {
        String step = href.substring(slash + 1, end).toLowerCase(Locale.ROOT);
        if (AUTHORS.contains(step)) {
          return Leads.TO_AN_AUTHOR;
        }
        leads = href.charAt(end) == '/' && PEOPLE.contains(step) ? Leads.TO_SOMEBODY : leads;
      }
    }
    int query = href.indexOf('?');
    String asked = query < 0 ? "" : href.substring(query).toLowerCase(Locale.ROOT);
    return asked.contains("?author=") || asked.contains("&author=") ? Leads.TO_AN_AUTHOR : leads;
  }
}
