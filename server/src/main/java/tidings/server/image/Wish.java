package tidings.server.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tidings.archive.picture.PictureName;
import tidings.images.request.Length;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Output;
import tidings.images.request.Rendering;
import tidings.model.WebUrl;

/// How a picture is wanted, beyond what weserv's language can say.
///
/// @param request as the query has it
/// @param kinds the kinds of file that the reader takes, the best first; empty where the query says
///   which it is to be
/// @param low whether it must be small: at most [#LOW_BYTES]
record Wish(PictureRequest request, List<Output> kinds, boolean low) {
  /// The most bytes of a picture for poor lines.
  static final int LOW_BYTES = 30_000;

  /// What fits into [#LOW_BYTES] whatever it shows: less than a byte and a half a pixel, even when
  /// it was turned by 45 degrees.
  private static final String SMALLEST = "&dpr=1&fit=inside&we&n=1&w=96&h=192";

  private static final int LOW_WIDTH = 640;
  private static final int LOW_HEIGHT = 1280;

  /// How large and how good a picture for poor lines is tried to be, one after the other.
  private enum Step {
    FIRST(1, 70),
    SECOND(0.75, 60),
    THIRD(0.5, 50),
    FOURTH(0.35, 40),
    LAST(0.15, 30);

    private final double scale;
    private final int quality;

    Step(double scale, int quality) {
      this.scale = scale;
      this.quality = quality;
    }
  }

  Wish {
    kinds = List.copyOf(kinds);
  }

  /// A wish that weserv's language can say.
  static Wish of(PictureRequest request) {
    return new Wish(request, List.of(), false);
  }

  /// The same, in the width that an address asks its publisher for, where no other size is asked
  /// for: what is kept of the picture may be larger.
  Wish inTheSizeOf(WebUrl address) {
    int width = PictureName.of(address).width();
    PictureRequest.Size size = request.size();
    boolean sized = !size.width().equals(Length.NONE) || !size.height().equals(Length.NONE);
    return width == 0 || sized
        ? this
        : new Wish(PictureRequest.parse(request.canonical() + "&we&w=" + width), kinds, low);
  }

  /// What the best kinds of file are for who takes these. What must be small is never animated.
  ///
  /// AVIF is written with the least effort: it costs as much as WebP and is smaller, while more
  /// effort costs several times as much for a few hundredths.
  ///
  /// @param accept the reader's `Accept`
  static List<Output> kinds(String accept, PictureRequest request, boolean low) {
    List<Output> out = new ArrayList<>();
    boolean still = low || request.pages().count() == 1;
    if (still && takes(accept, "image/avif")) {
      out.add(Output.AVIF);
    }
    if (takes(accept, "image/webp")) {
      out.add(Output.WEBP);
    }
    out.add(still ? Output.JPG : Output.ORIGIN);
    return out;
  }

  private static boolean takes(String accept, String type) {
    for (String range : accept.toLowerCase(Locale.ROOT).split(",", 50)) {
      String[] parts = range.split(";", 5);
      if (parts[0].strip().equals(type)) {
        for (int i = 1; i < parts.length; i++) {
          if (parts[i].strip().matches("q=0(\\.0{0,3})?")) {
            return false;
          }
        }
        return true;
      }
    }
    return false;
  }

  /// What makes it different from all others.
  String canonical() {
    return request.canonical() + (kinds.isEmpty() ? "" : " " + kinds) + (low ? " low" : "");
  }

  /// Makes it, of the best kind that can be made.
  Rendering make(byte[] file, PictureMaker maker) throws InterruptedException {
    if (kinds.isEmpty()) {
      return make(file, request.save().output(), maker);
    }
    for (Output kind : kinds.subList(0, kinds.size() - 1)) {
      Rendering made = make(file, kind, maker);
      boolean cannot = made instanceof Rendering.Refused refused && refused.status() == 400;
      if (!cannot) {
        return made;
      }
    }
    return make(file, kinds.getLast(), maker);
  }

  private Rendering make(byte[] file, Output kind, PictureMaker maker) throws InterruptedException {
    if (!low) {
      return maker.render(file, kinds.isEmpty() ? request : as(kind, "", request.save().quality()));
    }
    double enough = 1;
    for (Step step : Step.values()) {
      if (step.scale > enough && step != Step.LAST) {
        continue;
      }
      Rendering made = maker.render(file, as(kind, smaller(step.scale), step.quality));
      if (!(made instanceof Rendering.Done done) || done.bytes().length <= LOW_BYTES) {
        return made;
      }
      // What is far too large is not made a little smaller: bytes grow with the pixels, almost.
      enough = step.scale * Math.sqrt(1.5 * LOW_BYTES / done.bytes().length);
    }
    // Very long, or blown up by what the query asks for.
    return maker.render(file, as(kind, SMALLEST, Step.LAST.quality));
  }

  /// The request as one kind of file. Of two equal keys the first counts.
  private PictureRequest as(Output kind, String more, int quality) {
    String start =
        switch (kind) {
          // Five eighths of the quality look the same.
          case AVIF -> "output=avif&effort=0&q=" + Math.max(1, quality * 5 / 8);
          case JPG -> "output=jpg&q=" + quality + (hasBackground() ? "" : "&bg=fff");
          default -> "output=" + kind.name().toLowerCase(Locale.ROOT) + "&q=" + quality;
        };
    return PictureRequest.parse(start + more + "&" + request.canonical());
  }

  /// What is transparent becomes white where the kind of file knows no transparency.
  private boolean hasBackground() {
    return !request.paint().background().isTransparent();
  }

  /// Keys for a part of the size that is asked for, or of one for a telephone.
  private String smaller(double scale) {
    Length width = request.size().width();
    Length height = request.size().height();
    boolean none = !width.isGiven() && !height.isGiven();
    double most =
        Math.min(
            1,
            Math.min(
                width.pixels() > 0 ? (double) LOW_WIDTH / width.pixels() : 1,
                height.pixels() > 0 ? (double) LOW_HEIGHT / height.pixels() : 1));
    double ratio = request.size().ratio() * scale * most;
    return String.format(Locale.ROOT, "&dpr=%.3f&we&n=1", ratio)
        + (none ? "&w=" + LOW_WIDTH + "&h=" + LOW_HEIGHT : "");
  }
}
