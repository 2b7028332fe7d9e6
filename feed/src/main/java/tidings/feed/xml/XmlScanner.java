package tidings.feed.xml;

import java.util.ArrayList;
import java.util.List;

/// Splits a document into tags and text, whatever its state. It never fails: what is no markup is
/// text, what is never closed ends where the next thing begins. Document types, comments and
/// processing instructions are passed over, and nothing that they declare has any effect.
public final class XmlScanner {
  private final String in;
  private final XmlSink sink;
  private final XmlLimits limits;
  private int at;

  // Ends that were looked for in vain are not looked for again: a document of nothing but
  // beginnings would be read through once for each of them.
  private boolean noCommentEnd;
  private boolean noCdataEnd;
  private boolean doctypeSeen;

  private XmlScanner(String in, XmlSink sink, XmlLimits limits) {
    this.in = in;
    this.sink = sink;
    this.limits = limits;
  }

  /// Scans a document that [XmlText#normalize] has seen.
  ///
  /// @throws XmlLimitException where a text is longer than allowed
  public static void scan(String document, XmlSink sink, XmlLimits limits) {
    new XmlScanner(document, sink, limits).run();
  }

  private void run() {
    while (at < in.length() && !sink.done()) {
      int lt = nextMarkup(at);
      if (lt > at) {
        text(CharacterReferences.resolve(in, at, lt));
      }
      at = lt;
      if (at < in.length()) {
        markup();
      }
    }
  }

  /// Where the next `<` stands that begins markup; one that does not is text.
  private int nextMarkup(int from) {
    int lt = in.indexOf('<', from);
    while (lt >= 0 && !beginsMarkup(lt)) {
      lt = in.indexOf('<', lt + 1);
    }
    return lt < 0 ? in.length() : lt;
  }

  private boolean beginsMarkup(int lt) {
    if (lt + 1 >= in.length()) {
      return false;
    }
    char next = in.charAt(lt + 1);
    if (next == '/') {
      return lt + 2 < in.length() && isNameStart(in.charAt(lt + 2));
    }
    if (next == '!') {
      return in.startsWith("--", lt + 2)
          || in.startsWith("[CDATA[", lt + 2)
          || in.regionMatches(true, lt + 2, "DOCTYPE", 0, 7)
          || in.startsWith("[", lt + 2);
    }
    return next == '?' || (isNameStart(next) && isTag(lt + 1));
  }

  /// A name that is followed by what cannot stand in a tag (`<3>`, `<b@example.org>`) begins none.
  private boolean isTag(int from) {
    int end = nameEnd(from);
    if (end >= in.length()) {
      return true;
    }
    char c = in.charAt(end);
    return c == '>' || isSpace(c) || (c == '/' && !in.startsWith("//", end));
  }

  private void markup() {
    char next = in.charAt(at + 1);
    switch (next) {
      case '/' -> endTag();
      case '?' -> at = after(">", at + 2);
      case '!' -> declaration();
      default -> startTag();
    }
  }

  private void declaration() {
    if (in.startsWith("<!--", at)) {
      comment();
    } else if (in.startsWith("<![CDATA[", at)) {
      cdata();
    } else if (in.startsWith("<![", at)) {
      at = after(">", at + 3);
    } else {
      doctype();
    }
  }

  private void comment() {
    int end = noCommentEnd ? -1 : in.indexOf("-->", at + 4);
    noCommentEnd = end < 0;
    // A comment that never ends would swallow the rest: only its first tag is lost.
    at = end >= 0 ? end + 3 : after(">", at + 4);
  }

  private void cdata() {
    int from = at + 9;
    int end = noCdataEnd ? -1 : cdataEnd(from);
    int next = end + 3;
    noCdataEnd = end < 0;
    if (end < 0) {
      end = in.indexOf("</", from);
      end = end < 0 ? in.length() : end;
      next = end;
    }
    if (end > from) {
      text(in.substring(from, end));
    }
    at = next;
  }

  /// Looks for single brackets, which the platform finds many at once and HTML hardly has.
  private int cdataEnd(int from) {
    int end = in.indexOf(']', from);
    while (end >= 0 && !in.startsWith("]]>", end)) {
      end = in.indexOf(']', end + 1);
    }
    return end;
  }

  private void doctype() {
    int depth = 0;
    int length = doctypeSeen ? 0 : in.length();
    doctypeSeen = true;
    for (int i = at + 2; i < length; i++) {
      char c = in.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == '"' || c == '\'') {
        int close = in.indexOf(c, i + 1);
        int gt = in.indexOf('>', i + 1);
        i = close < 0 || (depth == 0 && gt >= 0 && gt < close) ? i : close;
      } else if (c == '>' && depth <= 0) {
        at = i + 1;
        return;
      }
    }
    at = after(">", at + 2);
  }

  private int after(String mark, int from) {
    int found = in.indexOf(mark, from);
    return found < 0 ? in.length() : found + mark.length();
  }

  private void text(String text) {
    if (text.length() > limits.maxTextLength()) {
      throw new XmlLimitException(
          "a text is longer than " + limits.maxTextLength() + " characters (text length limit)");
    }
    sink.text(text);
  }

  private void endTag() {
    int end = nameEnd(at + 2);
    String name = in.substring(at + 2, end);
    int i = end;
    while (i < in.length() && in.charAt(i) != '>' && in.charAt(i) != '<') {
      i++;
    }
    at = i < in.length() && in.charAt(i) == '>' ? i + 1 : i;
    sink.end(name);
  }

  private void startTag() {
    int end = nameEnd(at + 1);
    String name = in.substring(at + 1, end);
    at = end;
    List<String> attributes = List.of();
    boolean closed = false;
    while (true) {
      skipSpace();
      if (at >= in.length() || in.charAt(at) == '<') {
        break;
      }
      char c = in.charAt(at);
      if (c == '>') {
        at++;
        break;
      }
      if (c == '/') {
        at++;
        closed = at < in.length() && in.charAt(at) == '>';
        continue;
      }
      attributes = attribute(attributes);
    }
    sink.start(name, attributes, closed);
  }

  private List<String> attribute(List<String> before) {
    int start = at;
    while (at < in.length() && !endsAttributeName(in.charAt(at))) {
      at++;
    }
    if (at == start) {
      at++;
      return before;
    }
    String name = in.substring(start, at);
    skipSpace();
    String value = "";
    if (at < in.length() && in.charAt(at) == '=') {
      at++;
      skipSpace();
      value = attributeValue();
    }
    List<String> all = before.isEmpty() ? new ArrayList<>(8) : before;
    if (all.size() < 2 * limits.maxAttributes() && !contains(all, name)) {
      all.add(name);
      all.add(value);
    }
    return all;
  }

  private static boolean contains(List<String> attributes, String name) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equals(name)) {
        return true;
      }
    }
    return false;
  }

  private String attributeValue() {
    if (at >= in.length()) {
      return "";
    }
    char quote = in.charAt(at);
    int start = at;
    if (quote == '"' || quote == '\'') {
      start++;
      int end = in.indexOf(quote, start);
      if (end >= 0) {
        at = end + 1;
        return value(start, end);
      }
    }
    at = start;
    while (at < in.length() && !isSpace(in.charAt(at)) && in.charAt(at) != '>') {
      at++;
    }
    int end = at > start && in.charAt(at - 1) == '/' && at < in.length() ? --at : at;
    return value(start, end);
  }

  private String value(int start, int end) {
    if (end - start > limits.maxTextLength()) {
      throw new XmlLimitException(
          "an attribute is longer than "
              + limits.maxTextLength()
              + " characters (text length limit)");
    }
    String value = CharacterReferences.resolve(in, start, end);
    return value.indexOf('\n') >= 0 ? value.replace('\n', ' ') : value;
  }

  private void skipSpace() {
    while (at < in.length() && isSpace(in.charAt(at))) {
      at++;
    }
  }

  private int nameEnd(int from) {
    int i = from;
    while (i < in.length() && isNamePart(in.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean endsAttributeName(char c) {
    return c == '=' || c == '>' || c == '/' || c == '<' || isSpace(c);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || c >= 0xc0;
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == 0xb7;
  }
}
