package tidings.images.plain;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import tidings.images.header.PictureHeader;
import tidings.images.render.Bitmap;
import tidings.images.render.RefusedException;
import tidings.images.render.Renderer;
import tidings.images.request.Box;
import tidings.images.request.Colour;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Fit;
import tidings.images.request.Shrink;

/// The engine without libvips: files go through Skia where it is there, and all else is Java. An
/// animation comes out as one frame; `entropy` and `attention` are the middle.
public final class PlainRenderer implements Renderer {
  private final Files files;

  private PlainRenderer(Files files) {
    this.files = files;
  }

  /// Makes one.
  ///
  /// @param skia whether Skia is to be used where it loads; without it, the JDK does all
  public static PlainRenderer open(boolean skia) {
    return new PlainRenderer(new Files(skia && SkiaLibrary.load()));
  }

  @Override
  public String library() {
    return "fallback (" + files.library() + ")";
  }

  @Override
  public <E extends Exception> void render(
      PictureRequest request, PictureHeader header, MemorySegment file, Sink<E> sink)
      throws RefusedException, E {
    Raster raster = raster(request, header, file.toArray(ValueLayout.JAVA_BYTE));
    sink.take(files.encoded(request, header, raster));
  }

  @Override
  public Bitmap thumb(PictureHeader header, MemorySegment file, int longest)
      throws RefusedException {
    PictureRequest request = PictureRequest.parse("we&w=" + longest + "&h=" + longest);
    return Bitmap.of(raster(request, header, file.toArray(ValueLayout.JAVA_BYTE)).image());
  }

  private Raster raster(PictureRequest request, PictureHeader header, byte[] file)
      throws RefusedException {
    boolean lying = header.orientation() > 4;
    int width = header.width();
    int height = header.height();
    Shrink.Target target =
        Shrink.Target.of(request.size(), width, height, lying && !request.cut().before());
    boolean whole = request.cut().before() || request.cut().trim() > 0;
    Shrink shrink = Shrink.of(request.size(), target, width, height);
    int smallWidth = (int) Math.max(1, Math.min(width, Math.rint(width / shrink.horizontal())));
    int smallHeight = (int) Math.max(1, Math.min(height, Math.rint(height / shrink.vertical())));
    Raster source =
        whole
            ? files.decoded(header, file, width, height)
            : files.decoded(header, file, smallWidth, smallHeight);
    if (request.cut().before()) {
      Raster turned = turned(request, header, trimmed(request, source));
      Raster cut = cutOut(request, turned);
      return finished(request, covered(request, target, resized(request, target, cut), source));
    }
    Raster resized = resized(request, target, trimmed(request, source));
    Shrink.Target upright = lying ? target.swapped() : target;
    Raster turned = turned(request, header, resized);
    return finished(request, cutOut(request, covered(request, upright, turned, source)));
  }

  private static Raster finished(PictureRequest request, Raster raster) throws RefusedException {
    Shrink.Target target = Shrink.Target.of(request.size(), raster.width(), raster.height(), false);
    Raster filled = raster;
    if (request.size().fit() == Fit.CONTAIN) {
      Box box = Box.contain(request.placement(), target, raster.width(), raster.height());
      small(box.width(), box.height());
      Colour background = request.placement().background();
      if (box.width() != raster.width() || box.height() != raster.height()) {
        Raster work = background.isOpaque() ? raster : raster.withAlpha();
        filled = work.cut(new Box(-box.left(), -box.top(), box.width(), box.height()), background);
      }
    }
    return PlainEffects.apply(request, freelyTurned(request, filled));
  }

  private static Raster trimmed(PictureRequest request, Raster raster) {
    int threshold = request.cut().trim();
    if (threshold == 0 || raster.width() < 3 || raster.height() < 3) {
      return raster;
    }
    int corner = raster.argb()[0];
    int left = raster.width();
    int top = raster.height();
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        if (differs(raster.argb()[y * raster.width() + x], corner, threshold)) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y);
        }
      }
    }
    return right < 0
        ? raster
        : raster.cut(new Box(left, top, right - left + 1, bottom - top + 1), Colour.TRANSPARENT);
  }

  private static boolean differs(int pixel, int other, int threshold) {
    for (int shift = 0; shift <= 24; shift += 8) {
      if (Math.abs((pixel >> shift & 255) - (other >> shift & 255)) > threshold) {
        return true;
      }
    }
    return false;
  }

  private static Raster resized(PictureRequest request, Shrink.Target target, Raster raster)
      throws RefusedException {
    Shrink shrink = Shrink.of(request.size(), target, raster.width(), raster.height());
    double width = Math.rint(raster.width() / shrink.horizontal());
    double height = Math.rint(raster.height() / shrink.vertical());
    small(width, height);
    return Resampler.resized(raster, Math.max(1, (int) width), Math.max(1, (int) height));
  }

  private static void small(double width, double height) throws RefusedException {
    if (width * height > PictureHeader.MOST_PIXELS) {
      throw RefusedException.tooManyPixelsOut();
    }
    if (width * height > Files.MOST_PIXELS) {
      throw RefusedException.failed(Files.TOO_LARGE);
    }
  }

  private static Raster turned(PictureRequest request, PictureHeader header, Raster raster) {
    int wanted = request.turn().angle() % 90 == 0 ? request.turn().angle() / 90 : 0;
    int orientation = header.orientation();
    int exif =
        switch (orientation) {
          case 6, 7 -> 1;
          case 3, 4 -> 2;
          case 5, 8 -> 3;
          default -> 0;
        };
    int quarters = (wanted + exif) % 4;
    Raster work = quarters == 0 ? raster : raster.turned(quarters);
    work =
        request.turn().flip() || orientation == 5 || orientation == 7 ? work.mirrored(true) : work;
    return request.turn().flop() || orientation == 2 || orientation == 4
        ? work.mirrored(false)
        : work;
  }

  private static Raster covered(
      PictureRequest request, Shrink.Target target, Raster raster, Raster source) {
    if (request.size().fit() != Fit.COVER) {
      return raster;
    }
    Box box =
        Box.cover(
            request.placement(),
            target,
            raster.width(),
            raster.height(),
            source.width(),
            source.height());
    return raster.cut(box, Colour.TRANSPARENT);
  }

  private static Raster cutOut(PictureRequest request, Raster raster) {
    return request.cut().isWanted()
        ? raster.cut(Box.of(request.cut(), raster.width(), raster.height()), Colour.TRANSPARENT)
        : raster;
  }

  private static Raster freelyTurned(PictureRequest request, Raster raster)
      throws RefusedException {
    int angle = request.turn().angle();
    if (angle % 90 == 0) {
      return raster;
    }
    double turn = Math.toRadians(angle);
    double sine = Math.abs(Math.sin(turn));
    double cosine = Math.abs(Math.cos(turn));
    int width = (int) Math.round(raster.width() * cosine + raster.height() * sine);
    int height = (int) Math.round(raster.width() * sine + raster.height() * cosine);
    small(width, height);
    Colour background = request.turn().background();
    boolean alpha = raster.hasAlpha() || !background.isOpaque();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    AffineTransform move = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
    move.rotate(turn);
    move.translate(-raster.width() / 2.0, -raster.height() / 2.0);
    graphics.drawImage(raster.withAlpha().image(), move, null);
    graphics.dispose();
    Raster turned = Raster.of(image).over(background);
    return new Raster(width, height, turned.argb(), alpha);
  }
}
