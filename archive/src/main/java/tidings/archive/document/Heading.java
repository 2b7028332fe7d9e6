package tidings.archive.document;

import java.util.Optional;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import tidings.model.WebUrl;

/// The second line of a document, `[title](url)`, which with the dashes below it is a level-2
/// heading whose whole text is one link.
///
/// Title and address are written raw, as the mirrors that came before did, except where a
/// [CommonMark](https://spec.commonmark.org/0.31.2/) reader would then show something else; a
/// CommonMark parser is asked, so that this is exactly true. Brackets and backslashes are always
/// escaped: whether they are harmless depends on the body (which may define a reference), and
/// readers simpler than CommonMark find the ends of the link by them.
final class Heading {
  private static final Parser COMMONMARK = Parser.builder().build();
  private static final String ALWAYS = "\\[]";
  private static final String ALWAYS_IN_URL = "\\[]()";

  /// What else can mean something inside a title, each class escaped only where the title needs it.
  private static final String[] SOMETIMES = {"<", "&", "`", "*", "_", "!"};

  private static final String EVERYTHING = ALWAYS + "<&`*_!";

  /// What may mean something in a link's text, and in its address.
  private static final String PLAIN_IN_TITLE = "\\[]*_`<>&!";

  private static final String PLAIN_IN_URL = "\\[]()<>&\"' ";

  private Heading() {}

  static String write(String title, WebUrl url) {
    String address = escape(url.href(), ALWAYS_IN_URL);
    String plain = line(escape(title, ALWAYS), address);
    if ((isHarmless(title) && isHarmless(url.href())) || shows(plain, title, url)) {
      return plain;
    }
    address = escape(url.href(), ALWAYS_IN_URL + "&`*_");
    String set = EVERYTHING;
    for (String candidate : SOMETIMES) {
      String fewer = set.replace(candidate, "");
      if (shows(line(escape(title, fewer), address), title, url)) {
        set = fewer;
      }
    }
    return line(escape(title, set), address);
  }

  /// Reads a heading back; empty where the line is no such heading.
  static Optional<Parsed> read(String line) {
    if (!line.startsWith("[") || !line.endsWith(")")) {
      return Optional.empty();
    }
    Optional<Parsed> plain = readPlain(line);
    if (plain.isPresent()) {
      return plain;
    }
    Optional<Parsed> strict = readStrictly(line);
    return strict.isPresent() ? strict : readLeniently(line);
  }

  /// A heading's title and its address as text, before it is judged.
  record Parsed(String title, String url) {}

  /// Spares the parser for nearly all headings: nothing in the line means anything in Markdown but
  /// the link itself.
  private static Optional<Parsed> readPlain(String line) {
    int middle = line.indexOf("](");
    for (int i = 1; i < line.length() - 1; i++) {
      char c = line.charAt(i);
      boolean inside = i < middle ? PLAIN_IN_TITLE.indexOf(c) < 0 : PLAIN_IN_URL.indexOf(c) < 0;
      if (i != middle && i != middle + 1 && (!inside || c < ' ' || c == 0x7f)) {
        return Optional.empty();
      }
    }
    return middle < 0
        ? Optional.empty()
        : Optional.of(
            new Parsed(line.substring(1, middle), line.substring(middle + 2, line.length() - 1)));
  }

  private static Optional<Parsed> readStrictly(String line) {
    Node block = COMMONMARK.parse(line + "\n------\n").getFirstChild();
    if (block == null || !(block.getFirstChild() instanceof Link link) || link.getNext() != null) {
      return Optional.empty();
    }
    var title = new StringBuilder();
    for (Node node = link.getFirstChild(); node != null; node = node.getNext()) {
      if (!(node instanceof Text text)) {
        return Optional.empty();
      }
      title.append(text.getLiteral());
    }
    return Optional.of(new Parsed(title.toString(), link.getDestination()));
  }

  /// What programs wrote that escape nothing: the link begins at the last `](`.
  private static Optional<Parsed> readLeniently(String line) {
    int middle = line.lastIndexOf("](");
    return middle < 0
        ? Optional.empty()
        : Optional.of(
            new Parsed(line.substring(1, middle), line.substring(middle + 2, line.length() - 1)));
  }

  private static boolean shows(String line, String title, WebUrl url) {
    return readStrictly(line)
        .filter(parsed -> parsed.title().equals(title) && parsed.url().equals(url.href()))
        .isPresent();
  }

  /// Spares the parser for nearly all headings; brackets and backslashes are escaped anyway.
  private static boolean isHarmless(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '<' || c == '`' || c == '*' || c == '_' || c == '!' || c == '&') {
        return false;
      }
    }
    return true;
  }

  private static String line(String title, String url) {
    return "[" + title + "](" + url + ")";
  }

  private static String escape(String text, String set) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (set.indexOf(c) >= 0) {
        if (out == null) {
          out = new StringBuilder(text.length() + 16).append(text, 0, i);
        }
        out.append('\\');
      }
      if (out != null) {
        out.append(c);
      }
    }
    return out == null ? text : out.toString();
  }
}
