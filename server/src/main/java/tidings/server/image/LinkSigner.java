package tidings.server.image;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tidings.archive.picture.LinkKeys;
import tidings.images.request.PictureRequest;
import tidings.model.WebUrl;

/// Signs links to the picture proxy, so that this server's own pages can show pictures that no
/// article names, and strangers cannot make such links.
///
/// A signature is the first 16 bytes of HMAC-SHA256 in URL-safe Base64, over the picture's address,
/// how it is made (in canonical form: the order of the keys does not count), and where the reader
/// is sent otherwise.
public final class LinkSigner {
  private static final int LENGTH = 16;

  private final LinkKeys keys;

  /// A signer with an archive's keys.
  public LinkSigner(LinkKeys keys) {
    this.keys = keys;
  }

  /// The value of `s` in a link.
  ///
  /// @param otherwise the value of `default`, decoded; empty where there is none
  public String sign(WebUrl picture, PictureRequest request, String otherwise) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(mac(keys.secrets().getFirst(), text(picture, request, otherwise)));
  }

  /// Whether a signature is one of ours; takes as long for each that is not.
  boolean isOurs(String signature, WebUrl picture, PictureRequest request, String otherwise) {
    byte[] given;
    try {
      given = Base64.getUrlDecoder().decode(signature);
    } catch (IllegalArgumentException e) {
      return false;
    }
    boolean good = false;
    for (LinkKeys.Secret secret : keys.secrets()) {
      good |= MessageDigest.isEqual(given, mac(secret, text(picture, request, otherwise)));
    }
    return good;
  }

  private static String text(WebUrl picture, PictureRequest request, String otherwise) {
    return picture.withoutFragment() + "\n" + request.canonical() + "\n" + otherwise;
  }

  private static byte[] mac(LinkKeys.Secret secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
      return Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
    }
  }
}
