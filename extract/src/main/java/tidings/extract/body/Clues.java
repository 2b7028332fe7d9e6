package tidings.extract.body;

import java.util.Optional;
import org.jsoup.nodes.Element;
import tidings.extract.meta.Letters;
import tidings.extract.meta.PageIndex;

/// What the page says elsewhere about where its article stands: the heading with the article's
/// title, above the text; and a block that begins like the description in the head, in the text or
/// close to it.
///
/// @param heading its position; -1 where no heading says just the title
/// @param described the position of the block that begins like the description; -1 for none
record Clues(PageIndex page, int heading, int described) {
  /// So many letters in common at the beginning make two texts the same.
  static final int SAME = 40;

  /// No standfirst is heavier.
  static final int MAX_DESCRIPTION = 600;

  /// A longer block holds the article, and says nothing about where in it.
  private static final int MAX_BLOCK = 3000;

  static Clues of(PageIndex page, String title, String description, Measures measures) {
    Optional<Element> heading =
        TitleHeading.of(page, title).filter(found -> found.text().strip().equals(title));
    String key = Letters.of(description);
    int block = key.length() < SAME ? -1 : block(page, page.body(), key, measures);
    return new Clues(page, heading.map(page::position).orElse(-1), block);
  }

  /// Tells whether the block that begins like the description is in an element.
  boolean isWitnessed(int at) {
    return described >= 0 && page.isWithin(described, at);
  }

  private static int block(PageIndex page, int parent, String description, Measures measures) {
    for (int child = parent + 1; child < page.end(parent); child = page.end(child)) {
      Measures.Count count = measures.of(child);
      if (measures.isLeft(child) || count.text < SAME) {
        continue;
      }
      int inner = block(page, child, description, measures);
      if (inner >= 0) {
        return inner;
      }
      if (measures.isBlock(child)
          && count.own >= SAME
          && count.text < MAX_BLOCK
          && count.linkDensity() < 0.5
          && begins(Letters.first(page, child, SAME), description)) {
        return child;
      }
    }
    return -1;
  }

  /// Tells whether a text is what the description says, from its beginning on.
  static boolean begins(String key, String description) {
    return key.length() >= SAME
        && description.length() >= SAME
        && key.regionMatches(0, description, 0, SAME);
  }
}
