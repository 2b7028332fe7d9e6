/// Bytes of a picture to bytes of another.
///
/// ```java
/// try (PictureEngine engine = PictureEngine.open(PictureEngine.Settings.usual())) {
///   Rendering rendering = engine.render(file, PictureRequest.parse("w=300&output=webp"));
/// }
/// ```
///
/// [tidings.images.PictureEngine] looks at the header itself, and has the rest done by worker
/// processes that it kills where they take too long.
package tidings.images;
