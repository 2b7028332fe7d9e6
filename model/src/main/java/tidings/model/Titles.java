package tidings.model;

/// The form of a title: plain text on one line.
public final class Titles {
  /// No title is longer than this many characters; the rest is cut off.
  public static final int MAX_LENGTH = 5000;

  private Titles() {}

  /// Puts a title on one line: white space is stripped at both ends as the original mirror's
  /// JavaScript did, a line break with the white space around it becomes one space, other controls
  /// and unpaired surrogates go, and so does U+FFFD, by which some program before us marked what it
  /// could not read. Runs of spaces inside stay, as publishers wrote them.
  public static String normalize(String raw) {
    var out = new StringBuilder(raw.length());
    boolean breakPending = false;
    for (int i = 0; i < raw.length() && out.length() < MAX_LENGTH; ) {
      int c = raw.codePointAt(i);
      i += Character.charCount(c);
      if (isLineBreak(c)) {
        breakPending = true;
      } else if (!isDropped(c) && !(breakPending && WhiteSpace.is(c))) {
        if (breakPending) {
          WhiteSpace.stripEnd(out);
          out.append(' ');
          breakPending = false;
        }
        out.appendCodePoint(c == '\t' ? ' ' : c);
      }
    }
    return WhiteSpace.strip(out.toString());
  }

  private static boolean isLineBreak(int c) {
    return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isDropped(int c) {
    return (Character.isISOControl(c) && c != '\t')
        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
        || c == 0xfffd
        || (c & 0xfffe) == 0xfffe;
  }
}
