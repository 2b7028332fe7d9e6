package tidings.fetch;

import java.util.Optional;
import tidings.model.WebUrl;

/// What to fetch.
///
/// @param url the address
/// @param maxBytes how large the answer may be, packed and unpacked
/// @param etag the `ETag` of the copy at hand, for a conditional request
/// @param lastModified the `Last-Modified` of the copy at hand
/// @param accept the media types wanted, as an `Accept` header
/// @param recorded whether what goes over the line is wanted as well
/// @param referer the page that is said to have led there, as a `Referer` header
/// @param plain whether it is asked for as pictures are: not packed, and after a redirect with the
///   address that redirected as `Referer`
public record FetchRequest(
    WebUrl url,
    long maxBytes,
    Optional<String> etag,
    Optional<String> lastModified,
    String accept,
    boolean recorded,
    Optional<WebUrl> referer,
    boolean plain) {
  /// How large a page or a feed may be unless the operator says otherwise.
  public static final long MAX_BYTES = 16L * 1024 * 1024;

  /// How large a picture may be.
  public static final long MAX_PICTURE = 20L * 1000 * 1000;

  private static final String PAGE =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5";
  private static final String FEED =
      "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml;q=0.9,"
          + "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,*/*;q=0.5";
  private static final String PICTURE = "image/avif,image/webp,image/*,*/*;q=0.1";

  public FetchRequest {
    if (maxBytes < 1 || maxBytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("not a size limit: " + maxBytes);
    }
  }

  /// A page.
  public static FetchRequest page(WebUrl url) {
    return of(url, PAGE);
  }

  /// A feed, conditionally where validators are given.
  public static FetchRequest feed(
      WebUrl url, Optional<String> etag, Optional<String> lastModified) {
    return of(url, FEED).withValidators(etag, lastModified);
  }

  /// A picture.
  public static FetchRequest picture(WebUrl url) {
    return new FetchRequest(
        url,
        MAX_PICTURE,
        Optional.empty(),
        Optional.empty(),
        PICTURE,
        false,
        Optional.empty(),
        true);
  }

  private static FetchRequest of(WebUrl url, String accept) {
    return new FetchRequest(
        url, MAX_BYTES, Optional.empty(), Optional.empty(), accept, false, Optional.empty(), false);
  }

  /// The same with another size limit.
  public FetchRequest withMaxBytes(long bytes) {
    return new FetchRequest(url, bytes, etag, lastModified, accept, recorded, referer, plain);
  }

  /// The same, conditionally where validators are given.
  public FetchRequest withValidators(Optional<String> tag, Optional<String> modified) {
    return new FetchRequest(url, maxBytes, tag, modified, accept, recorded, referer, plain);
  }

  /// The same with or without a record of what goes over the line.
  public FetchRequest withRecord(boolean wanted) {
    return new FetchRequest(url, maxBytes, etag, lastModified, accept, wanted, referer, plain);
  }

  /// The same, as if this page had led there.
  public FetchRequest withReferer(WebUrl page) {
    return new FetchRequest(
        url, maxBytes, etag, lastModified, accept, recorded, Optional.of(page), plain);
  }

  boolean isConditional() {
    return etag.isPresent() || lastModified.isPresent();
  }
}
