/// Bytes of a picture to bytes of another, in processes that may die; usable on its own.
@org.jspecify.annotations.NullMarked
module tidings.images {
  requires static org.jspecify;
  requires static org.jetbrains.annotations;
  requires java.desktop;
  requires io.github.humbleui.skija.shared;

  exports tidings.images;
  exports tidings.images.header;
  exports tidings.images.request;
}
