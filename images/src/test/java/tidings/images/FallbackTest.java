package tidings.images;

import java.util.Optional;

/// Without libvips, as on a machine that has none: with Skia where it loads.
class FallbackTest extends PictureEngineContract {
  FallbackTest() {
    super(Optional.of("none"));
  }
}
