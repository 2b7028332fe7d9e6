package tidings.archive.picture;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// The pictures that a document's body names, by the addresses that their publishers gave them.
///
/// Documents name them as they are shown, most through a proxy that speaks weserv's language:
/// `https://images.weserv.nl?url=gdb.example.org/a.jpg&w=900`. Whatever the proxy is called, what
/// counts is the `url` of its query.
public final class NamedPictures {
  /// No document has more pictures that count.
  static final int MOST = 500;

  /// A proxy may be asked through another one, but not for ever.
  private static final int DEEPEST = 3;

  static final Pattern IMAGE = Pattern.compile("<img\\s", Pattern.CASE_INSENSITIVE);
  private static final Pattern SOURCE =
      Pattern.compile(
          "\\ssrc\\s*=\\s*(\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+))", Pattern.CASE_INSENSITIVE);
  private static final Pattern PROXIED = Pattern.compile("(?:^|[?&])url=([^&#]*)");

  /// No tag of a picture is longer.
  private static final int LONGEST_TAG = 16_384;

  private NamedPictures() {}

  /// The pictures of a body, in its order, each once.
  ///
  /// @param body of a document
  public static List<WebUrl> in(String body) {
    String html = LinkedPictures.unlink(body);
    Set<WebUrl> out = new LinkedHashSet<>();
    Matcher image = IMAGE.matcher(html);
    while (out.size() < MOST && image.find()) {
      source(html, image.end()).flatMap(Source::url).ifPresent(out::add);
    }
    return List.copyOf(out);
  }

  /// The attribute `src` of a picture.
  ///
  /// @param from where it begins, the space before it included
  /// @param to where it ends
  /// @param token the value as it is written, with its quotes
  record Source(int from, int to, String token) {
    /// The picture that it shows, through however many proxies.
    Optional<WebUrl> url() {
      boolean quoted = token.startsWith("\"") || token.startsWith("'");
      String written = quoted ? token.substring(1, token.length() - 1) : token;
      return behindProxies(unescape(written))
          .filter(url -> url.href().length() <= PictureName.MAX_LENGTH);
    }
  }

  /// The attribute `src` of the picture whose tag's name ends somewhere.
  static Optional<Source> source(String html, int after) {
    int end = html.indexOf('>', after);
    end = Math.min(end < 0 ? html.length() : end, after + LONGEST_TAG);
    Matcher source = SOURCE.matcher(html).region(after - 1, end);
    return source.find()
        ? Optional.of(new Source(source.start(), source.end(), source.group(1)))
        : Optional.empty();
  }

  /// The picture that an address shows, through however many proxies.
  ///
  /// @param written the address as a document has it
  public static Optional<WebUrl> behindProxies(String written) {
    Optional<WebUrl> url = WebUrl.parse(written.startsWith("//") ? "https:" + written : written);
    for (int depth = 0; depth < DEEPEST && url.isPresent(); depth++) {
      Optional<String> inner =
          url.get()
              .query()
              .map(PROXIED::matcher)
              .filter(Matcher::find)
              .map(match -> decode(match.group(1)))
              .filter(NamedPictures::isAddress);
      if (inner.isEmpty()) {
        break;
      }
      url = WebUrl.parse(withScheme(inner.get()));
    }
    return url.map(WebUrl::withoutFragment);
  }

  private static boolean isAddress(String text) {
    return text.length() >= 4 && text.indexOf('.') > 0 && text.indexOf('/') > 0;
  }

  /// What weserv's `url` stands for; without a scheme it is fetched in either.
  private static String withScheme(String text) {
    if (text.regionMatches(true, 0, "http://", 0, 7)
        || text.regionMatches(true, 0, "https://", 0, 8)) {
      return text;
    }
    String rest = text.regionMatches(true, 0, "ssl:", 0, 4) ? text.substring(4) : text;
    return "https://" + rest.replaceFirst("^/{1,2}", "");
  }

  private static String decode(String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value; // a lone percent sign
    }
  }

  private static String unescape(String attribute) {
    return attribute
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#38;", "&")
        .replace("&amp;", "&");
  }
}
