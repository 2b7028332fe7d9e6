package tidings.feed.xml;

import org.jsoup.nodes.Entities;

/// References such as `&amp;` and `&#8217;`: XML's five, HTML's names and numbers. What is none of
/// them stands for itself, so a bare `&` is kept; entities that a document declares are not known.
public final class CharacterReferences {
  private static final int LONGEST_NAME = 33;
  private static final String[] OWN = {"&lt;", "&gt;", "&amp;", "&quot;", "&apos;"};
  private static final String OWN_MEANING = "<>&\"'";

  /// What browsers read in place of the controls U+0080 to U+009F: the Windows-1252 characters.
  private static final String WINDOWS =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
          + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

  private CharacterReferences() {}

  /// The text with all its references resolved, once.
  public static String resolve(String text) {
    return resolve(text, 0, text.length());
  }

  static String resolve(String text, int from, int to) {
    int amp = text.indexOf('&', from, to);
    if (amp < 0) {
      return text.substring(from, to);
    }
    var out = new StringBuilder(to - from);
    int at = from;
    while (amp >= 0) {
      out.append(text, at, amp);
      at = appendReference(text, amp, to, out);
      amp = text.indexOf('&', at, to);
    }
    return out.append(text, at, to).toString();
  }

  /// Appends what stands at an ampersand and returns where to go on.
  private static int appendReference(String text, int amp, int to, StringBuilder out) {
    int common = appendCommon(text, amp, to, out);
    if (common > 0) {
      return common;
    }
    int end = text.indexOf(';', amp + 1, Math.min(to, amp + LONGEST_NAME));
    if (end > amp + 1) {
      boolean known =
          text.charAt(amp + 1) == '#'
              ? appendNumber(text, amp + 2, end, out)
              : appendNamed(text.substring(amp + 1, end), out);
      if (known) {
        return end + 1;
      }
    }
    out.append('&');
    return amp + 1;
  }

  /// Appends one of XML's own five, which are nearly all there are; returns 0 where it is none.
  private static int appendCommon(String text, int amp, int to, StringBuilder out) {
    for (int i = 0; i < OWN.length; i++) {
      int end = amp + OWN[i].length();
      if (end <= to && text.startsWith(OWN[i], amp)) {
        out.append(OWN_MEANING.charAt(i));
        return end;
      }
    }
    return 0;
  }

  private static boolean appendNamed(String name, StringBuilder out) {
    String value = isName(name) ? Entities.getByName(name) : "";
    out.append(value);
    return !value.isEmpty();
  }

  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 0x80 || !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean appendNumber(String text, int from, int end, StringBuilder out) {
    boolean hex = from < end && (text.charAt(from) | 0x20) == 'x';
    int code = number(text, hex ? from + 1 : from, end, hex ? 16 : 10);
    if (code < 0) {
      return false;
    }
    if (code >= 0x80 && code < 0xa0) {
      out.append(WINDOWS.charAt(code - 0x80));
    } else if (XmlText.isAllowed(code)) {
      out.appendCodePoint(code);
    } else if (code >= 0x20) {
      out.append('\ufffd');
    }
    return true;
  }

  private static int number(String text, int from, int end, int radix) {
    if (from >= end) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < end; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0) {
        return -1;
      }
      value = Math.min(value * radix + digit, 0x110000);
    }
    return value;
  }
}
