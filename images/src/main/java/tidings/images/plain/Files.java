package tidings.images.plain;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.render.Bitmap;
import tidings.images.render.Encoded;
import tidings.images.render.RefusedException;
import tidings.images.request.Colour;
import tidings.images.request.PictureRequest;

/// Files, decoded and encoded with Skia where it is there and knows the kind, else with the JDK.
///
/// @param skia whether Skia is there
record Files(boolean skia) {

  /// As many as fit into the heap, several times over.
  static final long MOST_PIXELS = 24_000_000;

  static final String TOO_LARGE = "too large for a machine without libvips";

  private static final String SAVERS = "jpg, png, gif, tiff, json";

  /// What does the work.
  String library() {
    return skia ? "Skia" : "Java " + Runtime.version().feature();
  }

  /// The first frame, made as small as it will be. Where there is no Skia, it may still be larger.
  Raster decoded(PictureHeader header, byte[] file, int width, int height) throws RefusedException {
    if ((long) width * height > MOST_PIXELS) {
      throw RefusedException.failed(TOO_LARGE);
    }
    if (!skia || !Skia.reads(header.format())) {
      return decoded(
          header,
          file,
          Math.min((double) header.width() / width, (double) header.height() / height));
    }
    try {
      return Skia.decoded(header, file, width, height);
    } catch (RuntimeException e) {
      throw RefusedException.unreadable();
    }
  }

  /// The first frame.
  ///
  /// @param shrink by how much it will be made smaller: where that is a lot, pixels are left out
  private static Raster decoded(PictureHeader header, byte[] file, double shrink)
      throws RefusedException {
    try {
      return switch (header.format()) {
        case BMP, ICO -> bitmap(Bitmap.read(header.format(), file));
        case JPEG, PNG, GIF, TIFF -> read(header, file, Math.max(1, (int) (shrink / 3)));
        case WEBP, AVIF, HEIC, SVG, JSON -> throw RefusedException.notAPicture();
      };
    } catch (IOException | RuntimeException e) {
      // The JDK's readers throw all kinds of exceptions at broken files.
      throw RefusedException.unreadable();
    }
  }

  private static Raster bitmap(Bitmap bitmap) {
    int[] argb = new int[bitmap.width() * bitmap.height()];
    byte[] rgba = bitmap.rgba();
    for (int i = 0; i < argb.length; i++) {
      argb[i] =
          (rgba[4 * i + 3] & 255) << 24
              | (rgba[4 * i] & 255) << 16
              | (rgba[4 * i + 1] & 255) << 8
              | (rgba[4 * i + 2] & 255);
    }
    return new Raster(bitmap.width(), bitmap.height(), argb, bitmap.hasAlpha());
  }

  private static Raster read(PictureHeader header, byte[] file, int step)
      throws IOException, RefusedException {
    if ((long) header.width() * header.height() / ((long) step * step) > MOST_PIXELS) {
      throw RefusedException.failed(TOO_LARGE);
    }
    Iterator<ImageReader> readers =
        ImageIO.getImageReadersByFormatName(header.format().name().toLowerCase(Locale.ROOT));
    ImageReader reader = readers.next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      ImageReadParam param = reader.getDefaultReadParam();
      param.setSourceSubsampling(step, step, 0, 0);
      return Raster.of(reader.read(0, param));
    } finally {
      reader.dispose();
    }
  }

  Encoded encoded(PictureRequest request, PictureHeader header, Raster raster)
      throws RefusedException {
    Format format = format(request, header, raster);
    byte[] bytes =
        format == Format.JSON
            ? json(header, raster).getBytes(StandardCharsets.UTF_8)
            : written(request, format, raster);
    return new Encoded(format, raster.width(), raster.height(), 1, MemorySegment.ofArray(bytes));
  }

  private Format format(PictureRequest request, PictureHeader header, Raster raster)
      throws RefusedException {
    return switch (request.save().output()) {
      case JPG -> Format.JPEG;
      case PNG -> Format.PNG;
      case GIF -> Format.GIF;
      case TIFF -> Format.TIFF;
      case JSON -> Format.JSON;
      case WEBP -> Format.WEBP;
      case AVIF -> throw RefusedException.noSaver("avif", savers());
      case ORIGIN ->
          switch (header.format()) {
            case JPEG -> raster.hasAlpha() ? Format.PNG : Format.JPEG;
            case GIF, TIFF, WEBP -> header.format();
            default -> Format.PNG;
          };
    };
  }

  private String savers() {
    return skia ? SAVERS + ", webp" : SAVERS;
  }

  private byte[] written(PictureRequest request, Format format, Raster raster)
      throws RefusedException {
    boolean flat = format == Format.JPEG;
    Raster work = flat && raster.hasAlpha() ? raster.over(new Colour(255, 0, 0, 0)) : raster;
    if (skia && Skia.writes(format, request.save())) {
      return Skia.encoded(work, format, request.save());
    }
    if (format == Format.WEBP) {
      throw RefusedException.noSaver("webp", savers());
    }
    BufferedImage image = work.image();
    ImageWriter writer =
        ImageIO.getImageWritersByFormatName(format.name().toLowerCase(Locale.ROOT)).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (flat) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(request.save().quality() / 100f);
        param.setProgressiveMode(
            request.save().interlaced()
                ? ImageWriteParam.MODE_DEFAULT
                : ImageWriteParam.MODE_DISABLED);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
      out.flush();
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
  }

  private static String json(PictureHeader header, Raster raster) {
    String kind =
        header.format() == Format.BMP || header.format() == Format.ICO
            ? "magick"
            : header.format().name().toLowerCase(Locale.ROOT);
    return "{\"format\":\"%s\",\"width\":%d,\"height\":%d,\"space\":\"srgb\",\"channels\":%d,"
            .formatted(kind, raster.width(), raster.height(), raster.hasAlpha() ? 4 : 3)
        + "\"depth\":\"uchar\",\"isProgressive\":false,\"hasProfile\":false,\"hasAlpha\":%b,"
            .formatted(raster.hasAlpha())
        + "\"orientation\":0}";
  }
}
