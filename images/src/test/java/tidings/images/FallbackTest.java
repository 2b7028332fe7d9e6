package tidings.images;

import java.util.Optional;

/// Without any library, as on a machine that has none.
class FallbackTest extends PictureEngineContract {
  FallbackTest() {
    super(Optional.of("none"));
  }
}
