package tidings.images.vips;

import java.lang.foreign.MemorySegment;
import tidings.images.header.Format;
import tidings.images.header.PictureHeader;
import tidings.images.render.Encoded;
import tidings.images.render.RefusedException;
import tidings.images.request.Box;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Fit;
import tidings.images.request.PictureRequest.Position;
import tidings.images.request.Shrink;

/// weserv's order of work, whose sizes only come out exactly in this order: trim, shrink on load,
/// resize, turn, cut to cover, cut out, fill up, turn freely, and then the [Effects].
///
/// Frames of an animation lie one below the other in one tall picture; each step that changes
/// heights cuts it up and joins it again.
final class Pipeline {
  private final VipsJob job;
  private final PictureRequest request;
  private final PictureHeader header;
  private final Source source;
  private int frames = 1;
  private int page;
  private int pageHeight;
  private int inputWidth;
  private int inputHeight;

  /// What sizes are worked out from, where the decoder shrank more than that; 0 where it did not.
  private int nominalWidth;

  private int nominalHeight;
  private Turning turning = Turning.NONE;
  private Shrink.Target target = new Shrink.Target(0, 0);
  private Shrink.Target upright = new Shrink.Target(0, 0);

  Pipeline(VipsJob job, PictureRequest request, PictureHeader header, MemorySegment file) {
    this.job = job;
    this.request = request;
    this.header = header;
    this.source = new Source(job, header.format(), file);
  }

  Encoded run() throws RefusedException {
    VipsImage image = pixels();
    return new Saver(job, request, source.format(), frames, pageHeight).save(image);
  }

  /// All but writing it.
  VipsImage pixels() throws RefusedException {
    VipsImage image = load();
    image = request.cut().before() ? cutThenResized(image) : resizedThenCut(image);
    image = freelyTurned(contained(image));
    VipsImage done = Effects.apply(request, image);
    Masking masking = new Masking(job, request.mask(), frames, pageHeight);
    done = masking.apply(done);
    pageHeight = masking.pageHeight();
    return done;
  }

  private VipsImage resizedThenCut(VipsImage image) throws RefusedException {
    VipsImage trimmed = Trim.apply(request.cut().trim(), frames, image);
    VipsImage resized = resized(trimmed.equals(image) ? shrunkOnLoad(image) : trimmed);
    return cutOut(covered(turned(resized)));
  }

  private VipsImage cutThenResized(VipsImage image) throws RefusedException {
    VipsImage trimmed = Trim.apply(request.cut().trim(), frames, image);
    pageHeight = trimmed.pageHeight();
    return covered(resized(cutOut(turned(trimmed))));
  }

  private VipsImage load() throws RefusedException {
    PictureRequest.Pages pages = request.pages();
    boolean inRows = request.cut().trim() == 0;
    if (source.format() == Format.JPEG && inRows && !request.cut().before()) {
      // All is known beforehand, so that the file need not be opened twice.
      understand(header.width(), header.height(), header.orientation());
      return jpeg();
    }
    frames = pages.count();
    page = pages.page();
    VipsImage image;
    if (source.isPaged()) {
      if (page < 0) {
        page = bySize(page == -1);
      }
      image = source.open(inRows, "n", frames, "page", page);
      if (frames == -1) {
        frames = image.number("n-pages").orElse(1) - page;
      }
    } else {
      image = source.open(inRows);
      frames = 1;
    }
    if ((long) image.width() * image.height() > PictureHeader.MOST_PIXELS) {
      throw RefusedException.tooManyPixelsIn();
    }
    if (frames > PictureHeader.MOST_FRAMES) {
      throw RefusedException.tooManyPages();
    }
    understand(image.width(), image.pageHeight(), image.number("orientation").orElse(0));
    return image;
  }

  /// The largest or smallest page.
  private int bySize(boolean largest) throws RefusedException {
    VipsImage first = source.open(true, "page", 0);
    int count = first.number("n-pages").orElse(1);
    if (count > PictureHeader.MOST_FRAMES) {
      throw RefusedException.tooManyPages();
    }
    int best = 0;
    long bestSize = (long) first.width() * first.height();
    // All frames of an animation are of one size.
    boolean alike = source.format() == Format.GIF || source.format() == Format.WEBP;
    for (int i = 1; i < count && !alike; i++) {
      VipsImage other = source.open(true, "page", i);
      long size = (long) other.width() * other.height();
      if (largest ? size > bestSize : size < bestSize) {
        best = i;
        bestSize = size;
      }
    }
    return best;
  }

  /// Works out the turn and the size for a picture, whose EXIF data may turn it too.
  private void understand(int width, int height, int orientation) {
    turning = Turning.of(request.turn(), orientation);
    inputWidth = width;
    inputHeight = height;
    boolean swapped = orientation > 4 && !request.cut().before();
    target = Shrink.Target.of(request.size(), inputWidth, inputHeight, swapped);
    upright = swapped ? target.swapped() : target;
  }

  /// Opens a JPEG file with a decoder that shrinks, where that helps.
  private VipsImage jpeg() throws RefusedException {
    frames = 1;
    if (target.isNone() || request.tone().gamma() != 0) {
      return source.open(true);
    }
    Shrink shrink = Shrink.of(request.size(), target, inputWidth, inputHeight);
    boolean fast = request.size().fastShrink();
    int step = shrink.forJpeg(fast);
    nominalWidth = Math.ceilDiv(inputWidth, step);
    nominalHeight = Math.ceilDiv(inputHeight, step);
    return source.open(true, "shrink", shrink.fastestForJpeg(fast));
  }

  /// Opens the source again with a decoder that shrinks, where that helps.
  private VipsImage shrunkOnLoad(VipsImage image) throws RefusedException {
    if (target.isNone() || request.tone().gamma() != 0) {
      return image;
    }
    Shrink shrink = Shrink.of(request.size(), target, image.width(), image.pageHeight());
    double scale = 1 / shrink.common();
    return switch (source.format()) {
      case WEBP -> scale < 1 ? source.open(true, "n", frames, "page", page, "scale", scale) : image;
      case SVG -> {
        tooLarge(image.width() * scale, image.height() * scale);
        yield source.open(true, "scale", scale);
      }
      case AVIF, HEIC -> {
        VipsImage thumb = source.open(true, "n", frames, "page", page, "thumbnail", true);
        yield Shrink.of(request.size(), target, thumb.width(), thumb.pageHeight()).common() > 1
            ? thumb
            : image;
      }
      case JPEG -> nominalWidth > 0 ? image : jpeg();
      case PNG, GIF, TIFF, BMP, ICO, JSON -> image;
    };
  }

  private static void tooLarge(double width, double height) throws RefusedException {
    if (width * height > PictureHeader.MOST_PIXELS) {
      throw RefusedException.tooManyPixelsOut();
    }
  }

  private VipsImage resized(VipsImage image) throws RefusedException {
    boolean profiled = image.has("icc-profile-data");
    VipsImage work = profiled ? image : image.colourspace("srgb");
    int height = request.cut().before() ? pageHeight : work.pageHeight();
    int fromWidth = nominalWidth > 0 ? nominalWidth : work.width();
    int fromHeight = nominalWidth > 0 ? nominalHeight : height;
    Shrink shrink = Shrink.of(request.size(), target, fromWidth, fromHeight);
    double targetWidth = Math.rint(fromWidth / shrink.horizontal());
    int targetPage = (int) Math.rint(fromHeight / shrink.vertical());
    double horizontal = shrink.horizontal();
    double vertical = shrink.vertical();
    if (nominalWidth > work.width()) {
      horizontal = work.width() / targetWidth;
      vertical = (double) height / targetPage;
    }
    double targetHeight = targetPage;
    if (work.height() > height) {
      // Frames must meet at whole pixels.
      targetHeight = (double) targetPage * frames;
      vertical = work.height() / targetHeight;
    }
    tooLarge(targetWidth, targetHeight);
    boolean alpha = work.hasAlpha() && shrink.horizontal() != 1 && shrink.vertical() != 1;
    String depth = alpha ? work.depth() : "";
    if (alpha) {
      work = work.op("premultiply").op("cast", "format", depth);
    }
    if (horizontal != 1 || vertical != 1) {
      work = work.op("resize", "scale", 1 / horizontal, "vscale", 1 / vertical);
    }
    pageHeight = targetPage;
    if (alpha) {
      work = work.op("unpremultiply").op("cast", "format", depth);
    }
    return profiled
        ? work.op(
            "icc_transform",
            "output_profile",
            image.isRgb16() ? "p3" : "srgb",
            "embedded",
            true,
            "depth",
            image.is16Bit() ? 16 : 8,
            "intent",
            "perceptual")
        : work;
  }

  private VipsImage turned(VipsImage image) {
    VipsImage turned = turning.apply(job, image, frames, pageHeight);
    if (!turned.equals(image)) {
      pageHeight = turned.height() / frames;
    }
    return turned;
  }

  private int frameHeight(VipsImage image) {
    return frames > 1 ? pageHeight : image.height();
  }

  private VipsImage covered(VipsImage image) {
    if (request.size().fit() != Fit.COVER) {
      return image;
    }
    int height = frameHeight(image);
    Box box =
        Box.cover(request.placement(), upright, image.width(), height, inputWidth, inputHeight);
    if (box.width() == image.width() && box.height() == height) {
      return image;
    }
    Position position = request.placement().position();
    if (frames == 1 && (position == Position.ENTROPY || position == Position.ATTENTION)) {
      pageHeight = box.height();
      return job.image(
          "smartcrop",
          "input",
          image.inMemory(),
          "width",
          box.width(),
          "height",
          box.height(),
          "interesting",
          position == Position.ENTROPY ? "entropy" : "attention");
    }
    return cut(image, box);
  }

  private VipsImage cutOut(VipsImage image) {
    return request.cut().isWanted()
        ? cut(image, Box.of(request.cut(), image.width(), frameHeight(image)))
        : image;
  }

  private VipsImage cut(VipsImage image, Box box) {
    VipsImage cut = Frames.cut(job, image, box, frames, frameHeight(image));
    pageHeight = box.height();
    return cut;
  }

  private VipsImage contained(VipsImage image) throws RefusedException {
    if (request.size().fit() != Fit.CONTAIN) {
      return image;
    }
    int height = frameHeight(image);
    Box box = Box.contain(request.placement(), upright, image.width(), height);
    if (box.width() == image.width() && box.height() == height) {
      return image;
    }
    tooLarge(box.width(), (double) box.height() * frames);
    VipsImage filled =
        Frames.fillUp(job, image, box, frames, height, request.placement().background());
    pageHeight = box.height();
    return filled;
  }

  /// A turn that is no multiple of a right angle, which animations do without.
  private VipsImage freelyTurned(VipsImage image) {
    int free = request.turn().angle();
    if (free % 90 == 0 || frames > 1) {
      return image;
    }
    VipsImage turned = Turning.freely(image, free, request.turn().background());
    pageHeight = turned.height();
    return turned;
  }
}
