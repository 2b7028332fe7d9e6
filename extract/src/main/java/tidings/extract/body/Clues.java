package tidings.extract.body;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tidings.extract.meta.Letters;
import tidings.extract.meta.PageIndex;

/// What the page says elsewhere about where its article stands: the heading with the article's
/// title, above the text; and a block that begins like the description in the head, in the text or
/// close to it.
///
/// @param heading only where its text is the title
/// @param witnessed the block that begins like the description, and what is around it
record Clues(Optional<Element> heading, Set<Element> witnessed) {
  /// So many letters in common at the beginning make two texts the same.
  static final int SAME = 40;

  /// No standfirst is heavier.
  static final int MAX_DESCRIPTION = 600;

  /// A longer block holds the article, and says nothing about where in it.
  private static final int MAX_BLOCK = 3000;

  static Clues of(
      PageIndex page, String title, String description, Measures measures, Set<Element> left) {
    Optional<Element> heading =
        TitleHeading.of(page, title).filter(found -> found.text().strip().equals(title));
    String key = Letters.of(description);
    Element block = key.length() < SAME ? null : block(page.page().body(), key, measures, left);
    var around = new HashSet<Element>();
    for (@Nullable Element up = block; up != null; up = up.parent()) {
      around.add(up);
    }
    return new Clues(heading, around);
  }

  private static @Nullable Element block(
      Element parent, String description, Measures measures, Set<Element> left) {
    for (Element child = parent.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      Measures.Count count = measures.of(child);
      if (left.contains(child) || count.text < SAME) {
        continue;
      }
      Element inner = block(child, description, measures, left);
      if (inner != null) {
        return inner;
      }
      if (Measures.isBlock(child)
          && count.own >= SAME
          && count.text < MAX_BLOCK
          && count.linkDensity() < 0.5
          && begins(Letters.of(child.text()), description)) {
        return child;
      }
    }
    return null;
  }

  /// Tells whether a text is what the description says, from its beginning on.
  static boolean begins(String key, String description) {
    return key.length() >= SAME
        && description.length() >= SAME
        && key.regionMatches(0, description, 0, SAME);
  }
}
