package tidings.server.image;

import tidings.images.request.PictureRequest;
import tidings.images.request.Rendering;

/// Makes pictures: `PictureEngine::render`, or what a test puts in its place.
@FunctionalInterface
public interface PictureMaker {
  /// Makes a picture of a file.
  Rendering render(byte[] file, PictureRequest request) throws InterruptedException;
}
