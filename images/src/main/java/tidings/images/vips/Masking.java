package tidings.images.vips;

import tidings.images.request.Box;
import tidings.images.request.Outline;
import tidings.images.request.PictureRequest.Mask;
import tidings.images.request.PictureRequest.Shape;

/// Cuts a picture, or each frame, to a shape that is drawn as SVG.
final class Masking {
  private final VipsJob job;
  private final Mask mask;
  private final int frames;
  private int pageHeight;

  Masking(VipsJob job, Mask mask, int frames, int pageHeight) {
    this.job = job;
    this.mask = mask;
    this.frames = frames;
    this.pageHeight = pageHeight;
  }

  /// The height of a frame afterwards.
  int pageHeight() {
    return pageHeight;
  }

  VipsImage apply(VipsImage image) {
    if (frames == 1) {
      pageHeight = image.height();
    }
    if (mask.shape() == Shape.NONE) {
      return image;
    }
    Outline outline = Outline.of(mask.shape(), image.width(), pageHeight);
    VipsImage work = image;
    if (!mask.background().isOpaque() || image.hasAlpha()) {
      work = work.over(drawn(image, outline.path(), ""), "dest-in", false);
    }
    if (!mask.background().isTransparent()) {
      String frame = "M0 0h" + image.width() + "v" + pageHeight + "h-" + image.width() + "Z";
      String paint = " fill-rule=\"evenodd\" fill=\"" + mask.background().css() + "\"";
      VipsImage around = drawn(image, outline.path() + frame, paint);
      work = work.over(around.op("premultiply"), "over", true);
    }
    Box box = outline.box();
    if (mask.trim()
        && mask.shape() != Shape.ELLIPSE
        && (box.width() < image.width() || box.height() < pageHeight)) {
      work = Frames.cut(job, work, box, frames, pageHeight);
      pageHeight = box.height();
    }
    return work;
  }

  private VipsImage drawn(VipsImage image, String path, String paint) {
    StringBuilder svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\"")
        .append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")
        .append(" width=\"" + image.width() + "\" height=\"" + image.height() + "\">")
        .append("<defs><path id=\"shape\" d=\"" + path + "\"" + paint + "/></defs>");
    for (int i = 0; i < frames; i++) {
      svg.append("<use xlink:href=\"#shape\" y=\"" + (long) pageHeight * i + "\"/>");
    }
    svg.append("</svg>");
    return job.load("svgload_buffer", job.memory(svg.toString()), "access", "sequential");
  }
}
