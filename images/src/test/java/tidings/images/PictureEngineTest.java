package tidings.images;

import java.util.Optional;

/// With the library that this machine has; the test says which.
class PictureEngineTest extends PictureEngineContract {
  PictureEngineTest() {
    super(Optional.empty());
  }
}
