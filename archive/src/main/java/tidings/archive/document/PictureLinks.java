package tidings.archive.document;

import tidings.model.WebUrl;

/// How documents point to pictures: through an image proxy, or straight at the publisher.
///
/// @param prefix what stands before a picture's address without its scheme, such as
///   `https://images.weserv.nl?url=`; empty for straight links
public record PictureLinks(String prefix) {
  /// Links straight to the publishers' own pictures.
  public static final PictureLinks DIRECT = new PictureLinks("");

  /// The address of a picture as it stands in a document. The proxy takes addresses without a
  /// scheme and not percent-encoded, as the existing mirrors write them; only what would end the
  /// parameter early is encoded.
  public String address(WebUrl picture) {
    if (prefix.isEmpty()) {
      return picture.href();
    }
    String bare = picture.authority() + picture.pathAndQuery();
    return prefix + bare.replace("&", "%26");
  }
}
