package tidings.archive.manifest;

import java.io.IOException;

/// The private key's file holds no Ed25519 key.
final class UnreadableKeyException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableKeyException() {
    super(SigningKey.FILE + " holds no Ed25519 key");
  }

  UnreadableKeyException(Exception cause) {
    super(SigningKey.FILE + " holds no Ed25519 key", cause);
  }
}
