package tidings.extract;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import tidings.extract.clean.Fragment;
import tidings.model.CleanHtml;

/// Writes clean HTML as [CommonMark](https://spec.commonmark.org/0.31.2/). Tables, figures with
/// captions and what else Markdown has no form for stay as HTML blocks, which CommonMark allows.
public final class Markdown {
  private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_\\[\\]<>&])");
  private static final Pattern FIRST =
      Pattern.compile("^(#{1,6}(?=\\s)|[-+](?=\\s)|=+$|-+$|~{3,}|(\\d{1,9})(?=[.)]\\s))");

  private final StringBuilder out = new StringBuilder();

  private Markdown() {}

  /// The text as Markdown, with a line feed at its end; empty for no text.
  public static String of(CleanHtml html) {
    var writer = new Markdown();
    writer.blocks(Fragment.parse(html.value()), "");
    return writer.out.isEmpty() ? "" : writer.out.toString().stripTrailing() + "\n";
  }

  /// A heading of the first rank with plain text.
  public static String title(String text) {
    return "# " + escape(text.replace('\n', ' ')) + "\n";
  }

  private void blocks(Element parent, String indent) {
    var line = new StringBuilder();
    for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
      if (node instanceof Element element && isBlock(element)) {
        paragraph(line, indent);
        block(element, indent);
      } else {
        inline(node, line);
      }
    }
    paragraph(line, indent);
  }

  private void block(Element element, String indent) {
    switch (element.normalName()) {
      case "p" -> blocks(element, indent);
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        String text = line(element);
        if (!text.isEmpty()) {
          int rank = element.normalName().charAt(1) - '0';
          out.append(indent).append("#".repeat(rank)).append(' ').append(text).append("\n\n");
        }
      }
      case "ul", "ol" -> list(element, indent);
      case "blockquote" -> blocks(element, indent + "> ");
      case "pre" -> code(element, indent);
      case "hr" -> out.append(indent).append("---\n\n");
      default ->
          out.append(indent)
              .append(element.outerHtml().replaceAll("\\s*\\n\\s*", " "))
              .append("\n\n");
    }
  }

  private void list(Element list, String indent) {
    int number = 1;
    for (Element item : list.children()) {
      var inner = new Markdown();
      inner.blocks(item, "");
      String mark = list.normalName().equals("ol") ? number++ + ". " : "- ";
      String rest = "\n" + indent + " ".repeat(mark.length());
      String text = inner.out.toString().strip().replaceAll("\n{2,}", "\n");
      out.append(indent).append(mark).append(text.replace("\n", rest)).append('\n');
    }
    out.append('\n');
  }

  private void code(Element pre, String indent) {
    String text = pre.wholeText().stripTrailing();
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    out.append(indent).append(fence).append('\n').append(indent);
    out.append(text.replace("\n", "\n" + indent)).append('\n');
    out.append(indent).append(fence).append("\n\n");
  }

  private void paragraph(StringBuilder line, String indent) {
    String text = line.toString().strip();
    line.setLength(0);
    if (!text.isEmpty()) {
      String safe = FIRST.matcher(text).find() ? first(text) : text;
      out.append(indent).append(safe.replace("\n", "\n" + indent)).append("\n\n");
    }
  }

  /// A paragraph whose beginning would read as a heading or a list.
  private static String first(String text) {
    int digits = 0;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return text.substring(0, digits) + "\\" + text.substring(digits);
  }

  private static String line(Element element) {
    var line = new StringBuilder();
    for (Node node = element.firstChild(); node != null; node = node.nextSibling()) {
      inline(node, line);
    }
    return line.toString().replace("\\\n", " ").strip();
  }

  private static void inline(Node node, StringBuilder line) {
    if (node instanceof TextNode text) {
      line.append(escape(text.getWholeText().replaceAll("\\s+", " ")));
    } else if (node instanceof Element element) {
      switch (element.normalName()) {
        case "br" -> line.append("\\\n");
        case "strong", "b" -> around("**", element, line);
        case "em", "i" -> around("*", element, line);
        case "code" -> line.append('`').append(element.wholeText().replace('`', '\'')).append('`');
        case "img" ->
            line.append("![")
                .append(escape(element.attr("alt")))
                .append("](<")
                .append(element.attr("src").replace(">", "%3E"))
                .append(">)");
        case "a" -> {
          String text = line(element);
          if (!text.isEmpty()) {
            String href = element.attr("href").replace(">", "%3E");
            line.append('[').append(text).append("](<").append(href).append(">)");
          }
        }
        default -> line.append(line(element));
      }
    }
  }

  /// Emphasis must touch its text, so the spaces go outside.
  private static void around(String mark, Element element, StringBuilder line) {
    String text = line(element);
    if (text.isEmpty()) {
      return;
    }
    String whole = element.wholeText();
    line.append(whole.startsWith(" ") ? " " : "").append(mark).append(text).append(mark);
    line.append(whole.endsWith(" ") ? " " : "");
  }

  private static String escape(String text) {
    return SPECIAL.matcher(text).replaceAll("\\\\$1");
  }

  private static boolean isBlock(Element element) {
    return switch (element.normalName()) {
      case "p",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "dl",
          "dt",
          "dd",
          "table",
          "figure",
          "blockquote",
          "pre",
          "hr",
          "details",
          "summary" ->
          true;
      default -> false;
    };
  }
}
