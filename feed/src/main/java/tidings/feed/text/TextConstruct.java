package tidings.feed.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tidings.feed.xml.CharacterReferences;
import tidings.feed.xml.Element;
import tidings.feed.xml.Markup;
import tidings.feed.xml.Vocabulary;
import tidings.feed.xml.XmlText;
import tidings.model.Titles;

/// An element that holds text for people, plain, HTML or XHTML, in all the ways that feeds say so:
/// Atom's `type` and `mode`, base64, inline markup, CDATA, or nothing at all.
public final class TextConstruct {
  private enum Kind {
    PLAIN,
    HTML,
    MARKUP,
    /// RSS does not say: it may be either.
    UNTOLD
  }

  private static final Pattern PICTURE =
      Pattern.compile("<img\\b[^>]{0,2000}?\\bsrc\\s*=\\s*[\"']?([^\"'\\s>]+)");

  /// What is longer is no title, and is not looked at as HTML.
  private static final int LONGEST_TITLE = 50_000;

  private TextConstruct() {}

  /// The text as one line of plain text.
  public static String title(Element element) {
    if (element.text().length() > LONGEST_TITLE) {
      return Titles.normalize(element.text().substring(0, LONGEST_TITLE));
    }
    return Titles.normalize(
        switch (kind(element)) {
          case PLAIN -> unescapeTwice(raw(element));
          case MARKUP -> HtmlText.of(Markup.inside(element));
          case HTML -> HtmlText.of(raw(element));
          case UNTOLD -> HtmlText.ofUntold(raw(element));
        });
  }

  /// The address of the picture that is all there is of a title, or empty.
  public static String titlePicture(Element element) {
    String html = html(element);
    if (!html.contains("<img") || !title(element).isEmpty()) {
      return "";
    }
    Matcher picture = PICTURE.matcher(html);
    return picture.find() ? CharacterReferences.resolve(picture.group(1)) : "";
  }

  /// The text as HTML, exactly as the feed gives it where the feed gives HTML. Plain text of a feed
  /// that says it is plain is escaped.
  public static String html(Element element) {
    String text =
        switch (kind(element)) {
          case MARKUP -> markup(element);
          case HTML, UNTOLD -> raw(element);
          case PLAIN -> {
            String plain = raw(element);
            yield HtmlText.looksLikeHtml(plain) ? plain : XmlText.escape(plain);
          }
        };
    return text.isBlank() ? "" : text;
  }

  /// As [#html] with its relative links made absolute: for the short texts that are handed on
  /// without their base.
  public static String resolvedHtml(Element element) {
    String html = html(element);
    boolean links = html.contains("href") || html.contains("src");
    return links && element.base().isPresent()
        ? RelativeLinks.resolve(html, element.base().get())
        : html;
  }

  private static Kind kind(Element element) {
    String type = element.attribute("type").strip().toLowerCase(Locale.ROOT);
    boolean atom = element.vocabulary() == Vocabulary.ATOM;
    if (element.hasElements()) {
      return Kind.MARKUP;
    }
    if (type.equals("html") || type.equals("text/html")) {
      return Kind.HTML;
    }
    if (type.contains("xhtml") || type.endsWith("/xml") || type.endsWith("+xml")) {
      return element.attribute("mode").isEmpty() ? Kind.MARKUP : Kind.HTML;
    }
    return atom || type.equals("text") || type.equals("text/plain") || type.equals("plain")
        ? Kind.PLAIN
        : Kind.UNTOLD;
  }

  private static String markup(Element element) {
    // RFC 4287, 3.1.1.3: the div around XHTML is no part of the content.
    Element only = onlyChild(element);
    boolean wrapped =
        only != null
            && only.name().equals("div")
            && only.vocabulary() == Vocabulary.XHTML
            && only.attributes().stream().noneMatch(a -> a.equals("class") || a.equals("id"));
    return Markup.inside(wrapped && only != null ? only : element);
  }

  private static @Nullable Element onlyChild(Element element) {
    Element only = null;
    for (Object part : element.content()) {
      if (part instanceof Element inner) {
        if (only != null) {
          return null;
        }
        only = inner;
      } else if (!((String) part).isBlank()) {
        return null;
      }
    }
    return only;
  }

  /// The text without anything that carried it: base64, or a second CDATA section inside the first.
  private static String raw(Element element) {
    String text = element.text();
    if (isBase64(element)) {
      try {
        byte[] bytes = Base64.getMimeDecoder().decode(text);
        return new String(bytes, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException notBase64) {
        return text;
      }
    }
    String stripped = text.strip();
    if (stripped.startsWith("<![CDATA[") && stripped.endsWith("]]>")) {
      return stripped.substring(9, stripped.length() - 3);
    }
    return text;
  }

  private static boolean isBase64(Element element) {
    if (element.attribute("mode").equalsIgnoreCase("base64")) {
      return true;
    }
    String type = element.attribute("type").strip().toLowerCase(Locale.ROOT);
    return element.vocabulary() == Vocabulary.ATOM
        && type.contains("/")
        && !type.startsWith("text/")
        && !type.endsWith("/xml")
        && !type.endsWith("+xml");
  }

  /// Plain text that was escaped once too often, by its look: a reference where text should be.
  private static String unescapeTwice(String text) {
    return text.indexOf('&') < 0 ? text : CharacterReferences.resolve(text);
  }
}
