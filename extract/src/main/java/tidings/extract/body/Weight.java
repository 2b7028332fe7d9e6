package tidings.extract.body;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// How much reading a text is. A Chinese or Japanese character says about as much as three letters
/// of an alphabet (measured on translations: 2.6 to 3.2), so thresholds made for letters hold for
/// every script.
final class Weight {
  private static final int IDEOGRAPH = 3;

  private Weight() {}

  /// The weight of a text in letters; white space counts as one where it separates.
  static int of(String text) {
    var sum = new Sum();
    sum.add(text);
    return sum.weight;
  }

  /// The weight of the text in an element, where blocks and line breaks separate as well.
  static int of(Element element) {
    var sum = new Sum();
    sum.add(element);
    return sum.space && sum.weight > 0 ? sum.weight - 1 : sum.weight;
  }

  private static final class Sum {
    private int weight;
    private boolean space = true;

    void add(Element element) {
      boolean apart = Measures.isBlock(element) || element.normalName().equals("br");
      if (apart) {
        separate();
      }
      for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
        if (node instanceof Element inner) {
          add(inner);
        } else if (node instanceof TextNode text) {
          add(text.getWholeText());
        }
      }
      if (apart) {
        separate();
      }
    }

    void add(String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c <= ' ' || c == 0xa0 || c == 0x3000) {
          separate();
        } else {
          weight += isDense(c) ? IDEOGRAPH : 1;
          space = false;
        }
      }
    }

    void separate() {
      weight += space ? 0 : 1;
      space = true;
    }
  }

  /// The commas and full stops of prose, in the script at hand.
  static int marks(String text) {
    int marks = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case ',', '，', '、', '。', '؛', '،', '；', '︐', '﹐', '۔', '।' -> marks++;
        default -> {}
      }
    }
    return marks;
  }

  private static boolean isDense(char c) {
    return c >= 0x2e80
        && ((c <= 0x9fff && c >= 0x3040)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xd800 && c <= 0xdbff));
  }
}
