package tidings.model;

import java.util.Optional;

/// An absolute `http` or `https` address, parsed and written as the [WHATWG URL
/// standard](https://url.spec.whatwg.org/) says: host in lower-case ASCII, numbers as hosts turned
/// into IPv4 addresses, no default port, non-ASCII percent-encoded as UTF-8, dot segments removed.
/// Existing escapes and round brackets keep their spelling.
///
/// A user name or password is dropped: no news link needs one, and one in a link is a trick.
///
/// ```java
/// WebUrl page = WebUrl.of("HTTPS://Example.ORG:443/新闻");   // https://example.org/%E6%96%B0%E9%97%BB
/// Optional<WebUrl> next = page.resolve("?page=2");
/// ```
public final class WebUrl implements Comparable<WebUrl> {
  /// No address longer than this many characters is accepted.
  public static final int MAX_LENGTH = 8192;

  private final String scheme;
  private final String host;
  private final int port;
  private final String path;
  private final Optional<String> query;
  private final Optional<String> fragment;
  private final String href;

  WebUrl(
      String scheme,
      String host,
      int port,
      String path,
      Optional<String> query,
      Optional<String> fragment) {
    this.scheme = scheme;
    this.host = host;
    this.port = port;
    this.path = path;
    this.query = query;
    this.fragment = fragment;
    this.href =
        scheme
            + "://"
            + authority(host, port)
            + path
            + query.map(q -> "?" + q).orElse("")
            + fragment.map(f -> "#" + f).orElse("");
  }

  /// Parses an absolute address; empty where it is not one, is neither `http` nor `https`, or is
  /// longer than [#MAX_LENGTH].
  public static Optional<WebUrl> parse(String text) {
    return WebUrlParser.parse(text, Optional.empty());
  }

  /// Parses an absolute address that is known to be good.
  ///
  /// @throws IllegalArgumentException where it is not
  public static WebUrl of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("not a web address: '" + text + "'"));
  }

  /// Resolves a reference as a link on the page at this address would be; empty where the result is
  /// not a web address.
  public Optional<WebUrl> resolve(String reference) {
    return WebUrlParser.parse(reference, Optional.of(this));
  }

  /// `http` or `https`.
  public String scheme() {
    return scheme;
  }

  /// The host: a name in ASCII, an IPv4 address with four decimal parts, or an IPv6 address in
  /// square brackets.
  public String host() {
    return host;
  }

  /// The port that a connection would use: the given one, else 80 or 443.
  public int port() {
    return port >= 0 ? port : scheme.equals("https") ? 443 : 80;
  }

  /// Host, and port where it is not the scheme's own: `example.org`, `example.org:8080`.
  public String authority() {
    return authority(host, port);
  }

  /// Scheme and authority: `https://example.org`.
  public String origin() {
    return scheme + "://" + authority();
  }

  /// The path; at least `/`.
  public String path() {
    return path;
  }

  /// The query without its question mark.
  public Optional<String> query() {
    return query;
  }

  /// The fragment without its number sign.
  public Optional<String> fragment() {
    return fragment;
  }

  /// What a request line carries: path and query.
  public String pathAndQuery() {
    return query.map(q -> path + "?" + q).orElse(path);
  }

  /// The whole address as text.
  public String href() {
    return href;
  }

  /// This address without its fragment.
  public WebUrl withoutFragment() {
    return fragment.isEmpty()
        ? this
        : new WebUrl(scheme, host, port, path, query, Optional.empty());
  }

  /// This address with another query, or with none.
  public WebUrl withQuery(Optional<String> newQuery) {
    return new WebUrl(scheme, host, port, path, newQuery, fragment);
  }

  private static String authority(String host, int port) {
    return port >= 0 ? host + ":" + port : host;
  }

  @Override
  public int compareTo(WebUrl other) {
    return href.compareTo(other.href);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WebUrl url && url.href.equals(href);
  }

  @Override
  public int hashCode() {
    return href.hashCode();
  }

  @Override
  public String toString() {
    return href;
  }
}
