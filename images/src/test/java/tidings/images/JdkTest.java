package tidings.images;

import java.util.Optional;

/// Without libvips and without Skia, as on a machine that neither is made for.
class JdkTest extends PictureEngineContract {
  JdkTest() {
    super(Optional.of("jdk"));
  }
}
