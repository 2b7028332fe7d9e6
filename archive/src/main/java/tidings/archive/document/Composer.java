package tidings.archive.document;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.Article;
import tidings.model.CleanHtml;
import tidings.model.Document;
import tidings.model.Picture;
import tidings.model.Timestamp;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// The compose stage: an article to the document that is stored. Pure: the same article gives the
/// same bytes.
///
/// @param style how the body looks
/// @param pictures where pictures point to
public record Composer(DocumentStyle style, PictureLinks pictures) {
  /// The publisher's date as the seed has it: RFC 822 with `GMT`.
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String IMAGE = "<img((?:[^>\"]|\"[^\"]*\")*)>";

  /// A figure of the cleaner's canonical form (groups 1 and 2), or a picture outside one (group 3).
  private static final Pattern FIGURE_OR_IMAGE =
      Pattern.compile(
          "<figure>" + IMAGE + "(?:<figcaption>((?:(?!</?fig).)*)</figcaption>)?</figure>|" + IMAGE,
          Pattern.DOTALL);

  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final String CAPTION = "<div><small style=\"color: #999;\">%s</small></div>";

  /// What stands above every body.
  ///
  /// @param time the entry's time in its feed, else when it was first seen
  /// @param title the title, on one line
  /// @param url the article's address
  public record Header(Instant time, String title, WebUrl url) {
    Document with(String body) {
      return new Document(
          Instant.ofEpochMilli(time.toEpochMilli()), Titles.normalize(title), url, body);
    }
  }

  /// A document with the text of a full-text feed, kept as the feed has it: no tag, no reference
  /// and no attribute is changed, only line breaks go.
  public Document verbatim(Header header, String content) {
    return header.with(OneLine.of(content));
  }

  /// A document with a feed's text after cleaning.
  public Document cleaned(Header header, CleanHtml content) {
    return header.with(OneLine.of(withPictures(content.value())));
  }

  /// A document with an article taken from its page: the publisher's date, the lead picture at full
  /// width, its caption, the body.
  public Document fromPage(Header header, Article article) {
    var body = new StringBuilder();
    article.published().ifPresent(published -> body.append(date(published)));
    article.lead().ifPresent(lead -> body.append(lead(lead)));
    body.append(withPictures(article.body().value()));
    return header.with(OneLine.of(body.toString()));
  }

  private String date(Timestamp published) {
    String text = published.instant().map(RFC_822::format).orElse(published.text());
    return "<div><i>" + escape(text) + "</i></div>";
  }

  private String lead(Picture lead) {
    String address = escape(pictures.address(lead.url()));
    Optional<String> caption = caption(lead);
    return switch (style) {
      case FEEDX ->
          "<img src=\""
              + address
              + "\" width=\"100%\">"
              + caption.map(text -> CAPTION.formatted(escapeText(text))).orElse("");
      case PLAIN ->
          "<figure><img src=\""
              + address
              + "\">"
              + caption.map(text -> "<figcaption>" + escapeText(text) + "</figcaption>").orElse("")
              + "</figure>";
    };
  }

  private static Optional<String> caption(Picture picture) {
    String joined = (picture.caption() + " " + picture.credit()).strip();
    return joined.isEmpty() ? Optional.empty() : Optional.of(joined);
  }

  private String withPictures(String clean) {
    return FIGURE_OR_IMAGE
        .matcher(clean)
        .replaceAll(match -> {
          boolean figure = match.group(1) != null;
          String attributes = figure ? match.group(1) : match.group(3);
          String caption = figure && match.group(2) != null ? match.group(2) : "";
          return Matcher.quoteReplacement(figure ? figure(attributes, caption) : image(attributes));
        });
  }

  /// In style `feedx` the seed's inline figure, odd spaces included.
  private String figure(String attributes, String caption) {
    return switch (style) {
      case FEEDX ->
          "<div ><img  src=\""
              + address(attribute(attributes, "src"))
              + "\" alt=\""
              + attribute(attributes, "alt")
              + "\" border=\"0\"/>"
              + (caption.isEmpty() ? "" : CAPTION.formatted(caption))
              + "</div>";
      case PLAIN ->
          "<figure>"
              + image(attributes)
              + (caption.isEmpty() ? "" : "<figcaption>" + caption + "</figcaption>")
              + "</figure>";
    };
  }

  private String image(String attributes) {
    String alt = attribute(attributes, "alt");
    return "<img src=\"" + address(attribute(attributes, "src")) + "\" alt=\"" + alt + "\">";
  }

  /// The address of a picture in the cleaner's output, through the proxy, still as an attribute.
  private String address(String escaped) {
    return WebUrl.parse(unescape(escaped)).map(pictures::address).map(Composer::escape).orElse("");
  }

  private static String attribute(String tag, String name) {
    var matcher = ATTRIBUTE.matcher(tag);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return matcher.group(2);
      }
    }
    return "";
  }

  private static String escape(String text) {
    return escapeText(text).replace("\"", "&quot;");
  }

  private static String escapeText(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
