package tidings.extract.body;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tidings.extract.meta.Letters;

/// Takes off the head of an article what stands between its title and its first paragraph: the
/// title itself, dates, names, section labels; and off its end, the lines with its date.
final class Opening {
  /// The first block heavier than this, with a mark of prose, is the first paragraph.
  private static final int PARAGRAPH = 90;

  private static final int MAX_BLOCKS = 40;
  private static final int MAX_LAST = 3;

  /// The date under a letter or a decree belongs to it.
  private static final Pattern SIGNED =
      Pattern.compile(
          "[0-9〇一二三四五六七八九十]{2,4}\\s?年\\s?[0-9一二三四五六七八九十]{1,3}\\s?月\\s?[0-9一二三四五六七八九十]{1,3}\\s?日");

  private static final Pattern DATE =
      Pattern.compile(
          "(?:19|20)\\d\\d\\s?[-/.年]\\s?\\d{1,2}|\\d{1,2}[./-]\\d{1,2}[./-](?:19|20)?\\d\\d"
              + "|\\d{1,2}[:h.]\\d\\d\\b|\\b\\d{1,2}\\.? \\p{L}{3,12}\\.? (?:19|20)\\d\\d"
              + "|\\p{L}{3,12}\\.? \\d{1,2}, (?:19|20)\\d\\d|\\d (?:hours?|days?|min\\w*) ago");
  private static final Pattern CREDIT =
      Pattern.compile(
          "(?i)^(?:by|von|par|por|text|autor|автор|фото|источник|作者|记者|記者|来源|來源|文章来源|编辑|编译|发布|时间"
              + "|日期|字号|大中小|updated|published|posted|last updated|aktualisiert|stand)\\s?[:：|/]?\\s?");

  private Opening() {}

  static void strip(Element article, String title) {
    String key = Letters.of(title);
    Element block = first(article);
    for (int i = 0; block != null && i < MAX_BLOCKS; i++) {
      Element next = next(block, article);
      String text = block.text().strip();
      int weight = Weight.of(text);
      if (weight > PARAGRAPH && Weight.marks(text) > 0 && !Letters.of(text).equals(key)) {
        return;
      }
      if (weight > 0 && block.selectFirst("img") == null && isHead(block, text, key, weight)) {
        block.remove();
      }
      block = next;
    }
  }

  /// Takes off the end of an article the lines that only tell when it was published, and by whom.
  static void stripEnd(Element article) {
    for (int i = 0; i < MAX_LAST; i++) {
      Element block = last(article);
      if (block == null || block.selectFirst("img, iframe, video, audio") != null) {
        return;
      }
      String text = block.text().strip();
      if (!text.isEmpty() && !isImprint(text)) {
        return;
      }
      block.remove();
    }
  }

  private static boolean isImprint(String text) {
    return Weight.of(text) < PARAGRAPH
        && !text.endsWith(".")
        && !text.endsWith("。")
        && !SIGNED.matcher(text).matches()
        && (DATE.matcher(text).find() || CREDIT.matcher(text).find());
  }

  private static @Nullable Element last(Element element) {
    for (Element child = element.lastElementChild();
        child != null;
        child = child.previousElementSibling()) {
      Element last = last(child);
      if (last != null) {
        return last;
      }
      if (Measures.isBlock(child)) {
        return List.of("p", "div").contains(child.normalName()) ? child : null;
      }
    }
    return null;
  }

  private static boolean isHead(Element block, String text, String title, int weight) {
    String key = Letters.of(text);
    if (block.normalName().equals("h1") || (!title.isEmpty() && key.equals(title))) {
      return true;
    }
    return weight < PARAGRAPH
        && (DATE.matcher(text).find() || CREDIT.matcher(text).find())
        && block.closest(Pruner.LIVE) == null;
  }

  private static @Nullable Element first(Element article) {
    for (Element child : article.children()) {
      Element leaf = leaf(child);
      if (leaf != null) {
        return leaf;
      }
    }
    return null;
  }

  /// The first block within an element that holds no other block.
  private static @Nullable Element leaf(Element element) {
    for (Element child : element.children()) {
      Element leaf = leaf(child);
      if (leaf != null) {
        return leaf;
      }
    }
    return Measures.isBlock(element) ? element : null;
  }

  private static @Nullable Element next(Element block, Element article) {
    for (Element at = block; at != null && !at.equals(article); at = at.parent()) {
      for (Element sibling = at.nextElementSibling();
          sibling != null;
          sibling = sibling.nextElementSibling()) {
        Element leaf = leaf(sibling);
        if (leaf != null) {
          return leaf;
        }
      }
    }
    return null;
  }
}
