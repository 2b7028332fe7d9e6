package tidings.feed.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Splits a document into tags and text, whatever its state. It never fails: what is no markup is
/// text, what is never closed ends where the next thing begins. Document types, comments and
/// processing instructions are passed over, and nothing that they declare has any effect.
///
/// The document comes in pieces. What reaches beyond the piece at hand is begun anew when more has
/// come, so no more is held in memory than the longest single text or tag.
public final class XmlScanner {
  /// A document type longer than this is a quote or a bracket that nobody closed.
  private static final int LONGEST_DOCTYPE = 1 << 16;

  private static final int LONGEST_NAME = 1000;

  /// So many characters tell what a `<!` begins.
  private static final int DECLARATION_BEGIN = 10;

  private final Supplier<String> pieces;
  private final XmlSink sink;
  private final XmlLimits limits;
  private String in = "";
  private int at;
  private boolean ended;

  // What was being scanned reaches beyond the text at hand: it must be scanned again with more.
  private boolean ranOut;

  // Ends that were looked for in vain are not looked for again: a document of nothing but
  // beginnings would be read through once for each of them.
  private boolean noCommentEnd;
  private boolean noCdataEnd;
  private boolean doctypeSeen;

  private XmlScanner(Supplier<String> pieces, XmlSink sink, XmlLimits limits) {
    this.pieces = pieces;
    this.sink = sink;
    this.limits = limits;
  }

  /// Scans a document.
  ///
  /// @param pieces its text, piece after piece; an empty one is the end
  /// @throws LimitException where a text or a tag is longer than allowed
  public static void scan(Supplier<String> pieces, XmlSink sink, XmlLimits limits) {
    new XmlScanner(pieces, sink, limits).run();
  }

  private void run() {
    while (!sink.done() && (at < in.length() || refill())) {
      int lt = nextMarkup(at);
      if (!ranOut && lt > at) {
        text(CharacterReferences.resolve(in, at, lt));
        at = lt;
      }
      int from = at;
      if (!ranOut && at < in.length()) {
        markup();
      }
      if (ranOut) {
        at = from;
        ranOut = false;
        refill();
      }
    }
  }

  /// Takes in at least as much again as is still to be scanned, so that a long tag that is scanned
  /// from its beginning each time costs no more than twice its length.
  private boolean refill() {
    int rest = in.length() - at;
    if (rest > 2L * limits.maxTextLength()) {
      throw new LimitException(
          "a tag is longer than " + limits.maxTextLength() + " characters (text length limit)");
    }
    String piece = nextPiece();
    if (rest == 0) {
      in = piece;
    } else {
      var longer = new StringBuilder(rest + piece.length()).append(in, at, in.length());
      longer.append(piece);
      while (!ended && longer.length() < 2 * rest) {
        longer.append(nextPiece());
      }
      in = longer.toString();
    }
    at = 0;
    return !in.isEmpty();
  }

  private String nextPiece() {
    String piece = ended ? "" : pieces.get();
    ended = piece.isEmpty();
    return XmlText.normalize(piece);
  }

  /// Where the next `<` stands that begins markup; one that does not is text.
  private int nextMarkup(int from) {
    int end = within(from, limits.maxTextLength() + 1L);
    int lt = in.indexOf('<', from, end);
    while (lt >= 0 && !beginsMarkup(lt)) {
      lt = in.indexOf('<', lt + 1, end);
    }
    if (lt < 0) {
      missed(end);
      return end;
    }
    return lt;
  }

  /// The end of a search that must not go further than so many characters.
  private int within(int from, long length) {
    return (int) Math.min(from + length, in.length());
  }

  /// A search that ended here found nothing: more text may have it.
  private void missed(int end) {
    ranOut |= !ended && end >= in.length();
  }

  /// Where a mark stands that closes something, or -1 where none stands within the limit of a text.
  private int closing(String mark, int from) {
    int end = within(from, limits.maxTextLength() + (long) mark.length());
    int found = in.indexOf(mark, Math.min(from, end), end);
    if (found < 0) {
      missed(end);
    }
    return found;
  }

  private boolean beginsMarkup(int lt) {
    if (lt + 2 >= in.length()) {
      missed(in.length());
      return false;
    }
    char next = in.charAt(lt + 1);
    if (next == '/') {
      return isNameStart(in.charAt(lt + 2));
    }
    if (next == '!') {
      missed(lt + DECLARATION_BEGIN);
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
      missed(end);
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
    int end = noCommentEnd ? -1 : closing("-->", at + 4);
    if (!ranOut) {
      noCommentEnd = end < 0;
      // A comment that never ends would swallow the rest: only its first tag is lost.
      at = end >= 0 ? end + 3 : after(">", at + 4);
    }
  }

  private void cdata() {
    int from = at + 9;
    int end = noCdataEnd ? -1 : cdataEnd(from);
    if (ranOut) {
      return;
    }
    int next = end + 3;
    noCdataEnd = end < 0;
    if (end < 0) {
      end = closing("</", from);
      end = end < 0 ? in.length() : end;
      next = end;
    }
    if (end > from && !ranOut) {
      text(in.substring(from, end));
    }
    at = next;
  }

  /// Looks for single brackets, which the platform finds many at once and HTML hardly has.
  private int cdataEnd(int from) {
    int limit = within(from, limits.maxTextLength() + 3L);
    int end = in.indexOf(']', from, limit);
    while (end >= 0 && !in.startsWith("]]>", end)) {
      end = in.indexOf(']', end + 1, limit);
    }
    if (end < 0) {
      missed(limit);
    }
    return end;
  }

  private void doctype() {
    int depth = 0;
    int length = doctypeSeen ? 0 : within(at, LONGEST_DOCTYPE);
    for (int i = at + 2; i < length; i++) {
      char c = in.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth--;
      } else if (c == '"' || c == '\'') {
        int close = in.indexOf(c, i + 1, length);
        int gt = in.indexOf('>', i + 1, length);
        i = close < 0 || (depth == 0 && gt >= 0 && gt < close) ? i : close;
      } else if (c == '>' && depth <= 0) {
        at = i + 1;
        doctypeSeen = true;
        return;
      }
    }
    missed(doctypeSeen ? 0 : length);
    if (!ranOut) {
      doctypeSeen = true;
      at = after(">", at + 2);
    }
  }

  private int after(String mark, int from) {
    int found = closing(mark, from);
    return found < 0 ? in.length() : found + mark.length();
  }

  private void text(String text) {
    if (text.length() > limits.maxTextLength()) {
      throw new LimitException(
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
    missed(i);
    if (!ranOut) {
      at = i < in.length() && in.charAt(i) == '>' ? i + 1 : i;
      sink.end(name);
    }
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
        missed(at);
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
    if (!ranOut) {
      sink.start(name, attributes, closed);
    }
  }

  private List<String> attribute(List<String> before) {
    int start = at;
    int longest = within(start, LONGEST_NAME);
    while (at < longest && !endsAttributeName(in.charAt(at))) {
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
      int limit = within(start, limits.maxTextLength() + 1L);
      int end = in.indexOf(quote, start, limit);
      if (end >= 0) {
        at = end + 1;
        return value(start, end);
      }
      missed(limit);
      if (ranOut) {
        at = in.length();
        return "";
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
      throw new LimitException(
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
    int longest = within(from, LONGEST_NAME);
    while (i < longest && isNamePart(in.charAt(i))) {
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
