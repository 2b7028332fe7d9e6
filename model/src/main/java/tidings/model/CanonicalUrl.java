package tidings.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An address in the form that tells whether two links mean one article: no fragment, no parameter
/// that only counts visitors or names a session, `http` and `https` alike, no `www.`, no slash at
/// the end.
///
/// It identifies; it is never asked for, because the publisher may not know it.
///
/// @param url the address without fragment and counting parameters
public record CanonicalUrl(WebUrl url) {
  /// Parameters that no publisher selects an article by (measured on real links: analytics,
  /// mailings, social networks, sessions).
  private static final Pattern COUNTING =
      Pattern.compile(
          "(?i)(?:utm_[a-z_]+|at_(?:medium|campaign|link.*|format|ptr_name|bbc.*)|ns_[a-z]+"
              + "|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|igshid|mc_[ce]id|_hs(?:enc|mi)"
              + "|mkt_tok|cmpid|cmp|ncid|smid|smtyp|xtor|ocid|ito|wt_mc|wtmc|ref_src|spm"
              + "|phpsessid|jsessionid|sessionid|aspsessionid.*|sid)=.*");

  private static final Pattern PATH_SESSION = Pattern.compile("(?i);jsessionid=[^/;]*");

  /// The canonical form of an address.
  public static CanonicalUrl of(WebUrl url) {
    Optional<String> query =
        url.query()
            .map(text ->
                Arrays.stream(text.split("&", -1))
                    .filter(part -> !part.isEmpty() && !COUNTING.matcher(part).matches())
                    .collect(Collectors.joining("&")))
            .filter(text -> !text.isEmpty());
    WebUrl bare = url.withoutFragment().withQuery(query);
    if (bare.path().indexOf(';') >= 0) {
      String path = PATH_SESSION.matcher(bare.path()).replaceAll("");
      bare = WebUrl.of(bare.origin() + path + query.map(text -> "?" + text).orElse(""));
    }
    return new CanonicalUrl(bare);
  }

  /// The key under which a catalog knows it: `url:` and the address without scheme, `www.` and a
  /// slash at the end.
  public String key() {
    String host = url.authority();
    String path = url.path();
    return "url:"
        + (host.startsWith("www.") ? host.substring(4) : host)
        + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
        + url.query().map(query -> "?" + query).orElse("");
  }

  @Override
  public String toString() {
    return url.href();
  }
}
