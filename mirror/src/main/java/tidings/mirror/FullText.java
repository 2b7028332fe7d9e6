package tidings.mirror;

import java.util.List;
import java.util.regex.Pattern;
import tidings.model.Entry;
import tidings.model.Feed;

/// Tells full-text feeds from feeds of summaries, from what all the entries of a feed carry
/// together: a full-text feed has short articles too, and a summary may be long.
public final class FullText {
  /// In characters of running text, a Chinese, Japanese or Korean one counted three times.
  /// Summaries of real feeds end below 600 (RSS descriptions are mostly cut at 500); articles begin
  /// there.
  private static final int LEAST_MEDIAN = 700;

  private static final int WIDE_COUNTS = 3;

  /// So much of the end shows whether a text says that it is cut off.
  private static final int TAIL = 400;

  private static final Pattern TAG = Pattern.compile("<[^>]{0,4000}>");
  private static final Pattern CUT_OFF =
      Pattern.compile(
          "(?:\\[(?:…|\\.\\.\\.|&#8230;|&hellip;)\\]|(?:read more|continue reading|阅读全文|閱讀全文"
              + "|weiterlesen|lire la suite|читать далее)\\W{0,20})\\s*$",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private FullText() {}

  /// Tells whether a feed carries whole articles.
  public static boolean is(Feed feed) {
    List<Integer> lengths =
        feed.entries().stream().map(Entry::text).map(text -> length(text.body())).sorted().toList();
    return !lengths.isEmpty() && lengths.get(lengths.size() / 2) >= LEAST_MEDIAN;
  }

  /// The length of the running text, counted no further than it matters; 0 where it says itself
  /// that it is cut off.
  private static int length(String html) {
    String end = TAG.matcher(html.substring(Math.max(0, html.length() - TAIL))).replaceAll(" ");
    if (CUT_OFF.matcher(end).find()) {
      return 0;
    }
    int length = 0;
    boolean inTag = false;
    for (int i = 0; i < html.length() && length < LEAST_MEDIAN; i++) {
      char c = html.charAt(i);
      if (c == '<' || c == '>') {
        inTag = c == '<';
      } else if (!inTag) {
        length += c >= 0x2e80 && c < 0xe000 ? WIDE_COUNTS : 1;
      }
    }
    return length;
  }
}
