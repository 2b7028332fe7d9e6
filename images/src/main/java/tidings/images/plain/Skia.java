package tidings.images.plain;

import io.github.humbleui.skija.Bitmap;
import io.github.humbleui.skija.Codec;
import io.github.humbleui.skija.ColorAlphaType;
import io.github.humbleui.skija.ColorSpace;
import io.github.humbleui.skija.ColorType;
import io.github.humbleui.skija.Data;
import io.github.humbleui.skija.EncodeJPEGOptions;
import io.github.humbleui.skija.EncodePNGFilterFlag;
import io.github.humbleui.skija.EncodePNGOptions;
import io.github.humbleui.skija.EncodeWEBPCompressionMode;
import io.github.humbleui.skija.EncodeWEBPOptions;
import io.github.humbleui.skija.EncoderJPEG;
import io.github.humbleui.skija.EncoderPNG;
import io.github.humbleui.skija.EncoderWEBP;
import io.github.humbleui.skija.Image;
import io.github.humbleui.skija.ImageInfo;
import io.github.humbleui.skija.Pixmap;
import io.github.humbleui.skija.SamplingMode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.render.RefusedException;
import tidings.images.request.PictureRequest.Save;

/// Decodes, makes smaller and encodes with Skia, whose native library comes in a jar. Its pixels
/// leave native memory only when they are as small as they are wanted.
final class Skia {
  /// Pixels in native memory, four bytes each.
  private static final long MOST_DECODED = 48_000_000;

  private static final ValueLayout.OfInt ARGB =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Skia() {}

  /// Whether it reads such files.
  static boolean reads(Format format) {
    return switch (format) {
      case JPEG, PNG, GIF, WEBP -> true;
      case AVIF, HEIC, TIFF, SVG, BMP, ICO, JSON -> false;
    };
  }

  /// The first frame, in sRGB.
  ///
  /// @param width of what comes out
  static Raster decoded(PictureHeader header, byte[] file, int width, int height)
      throws RefusedException {
    try (Data data = Data.makeFromBytes(file);
        Codec codec = Codec.makeFromData(data);
        Bitmap bitmap = new Bitmap()) {
      ImageInfo own = codec.getImageInfo();
      boolean alpha = own.getColorAlphaType() != ColorAlphaType.OPAQUE;
      int eighths = header.format() == Format.JPEG ? eighths(own, width, height) : 8;
      ImageInfo read =
          info(
              Math.ceilDiv(own.getWidth() * eighths, 8),
              Math.ceilDiv(own.getHeight() * eighths, 8),
              alpha);
      if ((long) read.getWidth() * read.getHeight() > MOST_DECODED || !bitmap.allocPixels(read)) {
        throw RefusedException.failed(Files.TOO_LARGE);
      }
      codec.readPixels(bitmap);
      halve(bitmap, width, height);
      return resized(bitmap, width, height, alpha);
    }
  }

  /// Makes it half as large, as often as that leaves no less than what is wanted: what is then left
  /// to do is less than half, for which two by two pixels are enough. A cubic kernel takes half as
  /// much time again, and is hardly nearer to what libvips makes.
  private static void halve(Bitmap bitmap, int width, int height) throws RefusedException {
    while (bitmap.getWidth() >= 2 * width && bitmap.getHeight() >= 2 * height) {
      ImageInfo half =
          bitmap
              .getImageInfo()
              .withWidthHeight((bitmap.getWidth() + 1) / 2, (bitmap.getHeight() + 1) / 2);
      try (Bitmap smaller = new Bitmap()) {
        if (!smaller.allocPixels(half)) {
          throw RefusedException.failed(Files.TOO_LARGE);
        }
        try (Pixmap from = pixels(bitmap);
            Pixmap to = pixels(smaller)) {
          if (!from.scalePixels(to, SamplingMode.LINEAR)) {
            throw new IllegalStateException("Skia does not change the size");
          }
        }
        bitmap.swap(smaller);
      }
    }
  }

  private static Pixmap pixels(Bitmap bitmap) {
    return Objects.requireNonNull(bitmap.peekPixels());
  }

  /// To how many eighths the decoder shrinks, so that what is left is never smaller than what is
  /// wanted.
  private static int eighths(ImageInfo own, int width, int height) {
    int eighths = 1;
    while (eighths < 8
        && (Math.ceilDiv(own.getWidth() * eighths, 8) < width
            || Math.ceilDiv(own.getHeight() * eighths, 8) < height)) {
      eighths++;
    }
    return eighths;
  }

  private static ImageInfo info(int width, int height, boolean alpha) {
    return new ImageInfo(
        width,
        height,
        ColorType.BGRA_8888,
        alpha ? ColorAlphaType.PREMUL : ColorAlphaType.OPAQUE,
        ColorSpace.getSRGB());
  }

  @SuppressWarnings("restricted") // Skia tells only the address of its pixels
  private static Raster resized(Bitmap bitmap, int width, int height, boolean alpha) {
    int[] argb;
    try (Pixmap pixmap = pixels(bitmap)) {
      long row = pixmap.getRowBytes();
      int across = bitmap.getWidth();
      MemorySegment memory =
          MemorySegment.ofAddress(pixmap.getAddr()).reinterpret(row * bitmap.getHeight());
      argb =
          Bilinear.shrunk(
              (y, into) -> MemorySegment.copy(memory, ARGB, y * row, into, 0, across),
              across,
              bitmap.getHeight(),
              width,
              height);
    }
    if (alpha) {
      for (int i = 0; i < argb.length; i++) {
        argb[i] = Raster.straight(argb[i]);
      }
    }
    return new Raster(width, height, argb, alpha);
  }

  /// Blue comes first in Skia's memory, so that in these integers alpha does, and red.
  private static ByteBuffer memory(Arena arena, int width, int height) {
    return arena
        .allocate(Math.multiplyExact(4L, Math.multiplyExact(width, height)), Integer.BYTES)
        .asByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Whether it writes such files as is asked for.
  static boolean writes(Format format, Save save) {
    return switch (format) {
      case JPEG -> !save.interlaced();
      case PNG, WEBP -> true;
      case GIF, AVIF, HEIC, TIFF, SVG, BMP, ICO, JSON -> false;
    };
  }

  /// A file of a picture.
  static byte[] encoded(Raster raster, Format format, Save save) throws RefusedException {
    ImageInfo info =
        new ImageInfo(
            raster.width(),
            raster.height(),
            ColorType.BGRA_8888,
            raster.hasAlpha() ? ColorAlphaType.UNPREMUL : ColorAlphaType.OPAQUE,
            ColorSpace.getSRGB());
    try (Arena arena = Arena.ofConfined()) {
      ByteBuffer memory = memory(arena, raster.width(), raster.height());
      memory.asIntBuffer().put(raster.argb());
      try (Pixmap pixmap = Pixmap.make(info, memory, 4 * raster.width());
          Image image = Image.makeRasterFromPixmap(pixmap);
          Data data = encoded(image, format, save)) {
        if (data == null) {
          throw RefusedException.failed("Skia cannot write this as " + format);
        }
        return data.getBytes();
      }
    }
  }

  private static @Nullable Data encoded(Image image, Format format, Save save) {
    return switch (format) {
      case JPEG -> EncoderJPEG.encode(image, EncodeJPEGOptions.DEFAULT.withQuality(save.quality()));
      case WEBP ->
          EncoderWEBP.encode(
              image,
              new EncodeWEBPOptions(
                  save.lossless()
                      ? EncodeWEBPCompressionMode.LOSSLESS
                      : EncodeWEBPCompressionMode.LOSSY,
                  save.lossless() ? 50 : save.quality()));
      default ->
          EncoderPNG.encode(
              image,
              EncodePNGOptions.DEFAULT
                  .withZlibLevel(save.level())
                  .withFlags(save.adaptive() ? EncodePNGFilterFlag.ALL : EncodePNGFilterFlag.NONE));
    };
  }
}
