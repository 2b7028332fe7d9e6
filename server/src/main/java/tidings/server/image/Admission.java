package tidings.server.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tidings.archive.picture.PictureName;
import tidings.model.WebUrl;

/// Which pictures are shown at all: those that the archive's articles name, in any size, those that
/// a link of this server's asks for, and those of hosts that the operator allows.
final class Admission {
  private final Predicate<String> named;
  private final LinkSigner signer;
  private final List<String> hosts;

  /// @param named whether an article names a picture, by [PictureName#key]
  /// @param hosts `example.org`, `*.example.org` for all below it, `*` for all there are
  Admission(Predicate<String> named, LinkSigner signer, List<String> hosts) {
    this.named = named;
    this.signer = signer;
    this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  boolean admits(Ask ask, WebUrl picture) {
    return isAllowed(picture)
        || named.test(PictureName.of(picture).key())
        || isSigned(ask, picture);
  }

  /// Whether a reader may be sent to an address where there is no picture: strangers must not be
  /// able to make links that begin here and end anywhere.
  ///
  /// @param picture the picture's own address, where it could be read
  boolean admitsOtherwise(Ask ask, Optional<SourceAddress.Good> picture, WebUrl otherwise) {
    return isAllowed(otherwise)
        || named.test(PictureName.of(otherwise).key())
        || picture.filter(address -> isSigned(ask, address.url())).isPresent();
  }

  private boolean isSigned(Ask ask, WebUrl picture) {
    String otherwise = ask.otherwise().orElse("");
    return ask.signature()
        .filter(given -> signer.isOurs(given, picture, ask.request(), otherwise))
        .isPresent();
  }

  private boolean isAllowed(WebUrl url) {
    return hosts.stream().anyMatch(allowed -> covers(allowed, url.host()));
  }

  private static boolean covers(String allowed, String host) {
    return allowed.equals("*")
        || allowed.equals(host)
        || (allowed.startsWith("*.") && host.endsWith(allowed.substring(1)));
  }
}
