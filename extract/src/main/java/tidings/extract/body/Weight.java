package tidings.extract.body;

/// How much reading a text is. A Chinese or Japanese character says about as much as three letters
/// of an alphabet (measured on translations: 2.6 to 3.2), so thresholds made for letters hold for
/// every script.
final class Weight {
  private static final int IDEOGRAPH = 3;

  private Weight() {}

  /// The weight of a text in letters; white space counts as one where it separates.
  static int of(String text) {
    int weight = 0;
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0xa0 || c == 0x3000) {
        if (!space) {
          weight++;
        }
        space = true;
      } else {
        weight += isDense(c) ? IDEOGRAPH : 1;
        space = false;
      }
    }
    return weight;
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
