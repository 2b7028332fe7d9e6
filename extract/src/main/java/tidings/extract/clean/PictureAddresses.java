package tidings.extract.clean;

import tidings.model.WebUrl;

/// Says what is written where a picture's address stands: the address itself, or one of a proxy.
@FunctionalInterface
public interface PictureAddresses {
  /// Writes every address as it is.
  PictureAddresses UNCHANGED = WebUrl::href;

  /// What to write for an address; absolute, or relative to the page that shows it.
  String of(WebUrl picture);
}
