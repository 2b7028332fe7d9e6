package tidings.extract.clean;

import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import tidings.model.CleanHtml;

/// Parses fragments within bounds and brings them into the canonical form.
public final class Fragment {
  /// Deeper nesting is flattened by the parser, so that no walk can overflow the stack.
  public static final int MAX_DEPTH = 200;

  /// A fragment is cut off after this many characters: sixteen megabytes of Latin text.
  public static final int MAX_LENGTH = 16 << 20;

  /// The second pass changes next to nothing, a third one has never been needed by honest markup.
  private static final int MAX_PASSES = 6;

  private static final Pattern EMPTY =
      Pattern.compile(
          "(?i)<(iframe|script|style|textarea|title|noframes|noembed|noscript|xmp|object)"
              + "(?:\\s[^<>]{0,4000}(?<=[\\s\"']))?/>");

  private Fragment() {}

  /// Parses HTML as the content of a `body`.
  public static Element parse(String html) {
    String bounded = html.length() > MAX_LENGTH ? html.substring(0, MAX_LENGTH) : html;
    Parser parser = Parser.htmlParser().setMaxDepth(MAX_DEPTH);
    List<Node> nodes = parser.parseFragmentInput(withEnds(bounded), new Element("body"), "");
    // Their own parent serves: to move a million nodes one by one would take quadratic time.
    return !nodes.isEmpty() && nodes.getFirst().parent() instanceof Element parent
        ? parent
        : new Element("body");
  }

  /// Ends the elements that XHTML wrote as empty and that would swallow in HTML all that follows.
  private static String withEnds(String html) {
    return html.contains("/>") ? EMPTY.matcher(html).replaceAll("$0</$1>") : html;
  }

  /// Cleans what is in an element. What comes out, cleaned again, is the same: a browser reads it
  /// as the cleaner wrote it, and there is nothing left to hide in the difference.
  public static CleanHtml clean(Element root, Addresses addresses) {
    return clean(root, addresses, false, Deadline.NONE).html();
  }

  /// Clean HTML together with the tree that it is parsed to.
  public record Parsed(CleanHtml html, Element tree) {}

  /// Cleans the text of a page's article, where two line breaks end a paragraph.
  ///
  /// @throws Deadline.Passed where it takes too long
  public static Parsed cleanArticle(Element root, Addresses addresses, Deadline deadline) {
    return clean(root, addresses, true, deadline);
  }

  private static Parsed clean(
      Element root, Addresses addresses, boolean article, Deadline deadline) {
    Noscripts.resolve(root);
    String html = CleanWalk.write(root, addresses, PictureAddresses.UNCHANGED, article, deadline);
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      deadline.check();
      Element tree = parse(html);
      String again = CleanWalk.write(tree, addresses, PictureAddresses.UNCHANGED, false, deadline);
      if (again.equals(html)) {
        return new Parsed(new CleanHtml(html), tree);
      }
      html = again;
    }
    String plain = Escape.of(PlainText.of(parse(html)));
    return new Parsed(new CleanHtml(plain), parse(plain));
  }

  /// Writes clean HTML with the addresses of its pictures replaced.
  public static String withPictures(
      CleanHtml html, Addresses addresses, PictureAddresses pictures) {
    return CleanWalk.write(parse(html.value()), addresses, pictures, false, Deadline.NONE);
  }

  /// Plain text as HTML.
  public static String escape(String text) {
    return Escape.of(text);
  }
}
