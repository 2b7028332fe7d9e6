package tidings.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.model.WebUrl;
import tidings.publish.view.Reading;

/// A request for something of the site.
///
/// @param path as it was sent; nothing in it is decoded, for no address of ours is encoded
/// @param parameters of the query
/// @param reading how the reader wants pages
/// @param authority host and port that the reader asked
/// @param secure whether a reverse proxy says that it was asked with TLS
record Asked(
    String path, Parameters parameters, Reading reading, String authority, boolean secure) {
  private static final HeaderName FORWARDED = HeaderNames.create("X-Forwarded-Proto");

  private static final HeaderName SAVE_DATA = HeaderNames.create("Save-Data");

  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::[0-9]{1,5})?");

  /// Reads a request; empty where its query is not one.
  static Optional<Asked> of(ServerRequest request, String path, String query) {
    return Parameters.parse(query)
        .map(parameters ->
            new Asked(
                path,
                parameters,
                Reading.of(
                        parameters.get("hl"),
                        parameters.get("script"),
                        request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse(""))
                    .withData(
                        parameters.get("data"), request.headers().first(SAVE_DATA).orElse("")),
                request.authority(),
                request.headers().first(FORWARDED).orElse("").equals("https")));
  }

  /// Under which address the reader reached this server, where that can be one. Links of feeds
  /// follow what the reader says; it is the reader who gets them, and no other.
  Optional<WebUrl> origin() {
    return AUTHORITY.matcher(authority).matches()
        ? WebUrl.parse((secure ? "https://" : "http://") + authority + "/")
        : Optional.empty();
  }
}
