package tidings.images.request;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tidings.images.request.PictureRequest.Cut;
import tidings.images.request.PictureRequest.Filter;
import tidings.images.request.PictureRequest.Fit;
import tidings.images.request.PictureRequest.Focus;
import tidings.images.request.PictureRequest.Mask;
import tidings.images.request.PictureRequest.Output;
import tidings.images.request.PictureRequest.Pages;
import tidings.images.request.PictureRequest.Paint;
import tidings.images.request.PictureRequest.Placement;
import tidings.images.request.PictureRequest.Position;
import tidings.images.request.PictureRequest.Save;
import tidings.images.request.PictureRequest.Shape;
import tidings.images.request.PictureRequest.Size;
import tidings.images.request.PictureRequest.Tone;
import tidings.images.request.PictureRequest.Turn;

/// A request as the shortest query: what the parser reads as the same request again.
final class CanonicalQuery {
  private final Map<String, String> pairs = new TreeMap<>();

  private CanonicalQuery() {}

  static String of(PictureRequest request) {
    CanonicalQuery query = new CanonicalQuery();
    query.size(request.size());
    query.placement(request.placement());
    query.cut(request.cut());
    query.turn(request.turn());
    query.mask(request.mask());
    query.tone(request.tone());
    query.focus(request.focus());
    query.paint(request.paint());
    query.pages(request.pages());
    query.save(request.save());
    return query.pairs.entrySet().stream()
        .map(pair -> pair.getKey() + "=" + pair.getValue())
        .collect(Collectors.joining("&"));
  }

  private void size(Size size) {
    put("w", size.width());
    put("h", size.height());
    put("dpr", size.ratio(), 1);
    put("fit", size.fit(), Fit.INSIDE);
    put("we", size.noEnlargement(), false);
    put("fsol", size.fastShrink(), true);
  }

  private void placement(Placement placement) {
    put("a", placement.position(), Position.CENTER);
    put("fpx", placement.x(), 0.5f);
    put("fpy", placement.y(), 0.5f);
    put("cbg", placement.background(), Colour.TRANSPARENT);
  }

  private void cut(Cut cut) {
    put("cx", cut.x());
    put("cy", cut.y());
    put("cw", cut.width());
    put("ch", cut.height());
    put("precrop", cut.before(), false);
    put("trim", cut.trim(), 0);
  }

  private void turn(Turn turn) {
    put("ro", turn.angle(), 0);
    put("rbg", turn.background(), Colour.TRANSPARENT);
    put("flip", turn.flip(), false);
    put("flop", turn.flop(), false);
  }

  private void mask(Mask mask) {
    put("mask", mask.shape(), Shape.NONE);
    put("mtrim", mask.trim(), false);
    put("mbg", mask.background(), Colour.TRANSPARENT);
  }

  private void tone(Tone tone) {
    put("bri", tone.brightness(), 0);
    put("mod", tone.lightness(), 1f);
    put("sat", tone.saturation(), 1f);
    put("hue", tone.hue(), 0);
    put("con", tone.contrast(), 0);
    put("gam", tone.gamma(), 0f);
  }

  private void focus(Focus focus) {
    put("sharp", focus.sharpen(), 0f);
    put("sharpf", focus.flat(), 1f);
    put("sharpj", focus.jagged(), 2f);
    put("blur", focus.blur(), 0f);
  }

  private void paint(Paint paint) {
    put("filt", paint.filter(), Filter.NONE);
    put("start", paint.start(), RequestParser.START);
    put("stop", paint.stop(), RequestParser.STOP);
    put("tint", paint.tint(), Colour.TRANSPARENT);
    put("bg", paint.background(), Colour.TRANSPARENT);
  }

  private void pages(Pages pages) {
    put("page", pages.page(), 0);
    put("n", pages.count(), 1);
    put("loop", pages.loop(), -1);
    if (!pages.delays().isEmpty()) {
      pairs.put(
          "delay", pages.delays().stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
  }

  private void save(Save save) {
    put("output", save.output(), Output.ORIGIN);
    put("q", save.quality(), 80);
    put("l", save.level(), 6);
    put("ll", save.lossless(), false);
    put("af", save.adaptive(), false);
    put("il", save.interlaced(), false);
    put("effort", save.effort(), PictureRequest.USUAL_EFFORT);
  }

  private void put(String key, Length value) {
    if (value.isGiven()) {
      pairs.put(key, value.text());
    }
  }

  private void put(String key, float value, float usual) {
    if (value != usual) {
      pairs.put(key, Numbers.text(value));
    }
  }

  private void put(String key, int value, int usual) {
    if (value != usual) {
      pairs.put(key, Integer.toString(value));
    }
  }

  private void put(String key, boolean value, boolean usual) {
    if (value != usual) {
      pairs.put(key, value ? "1" : "0");
    }
  }

  private void put(String key, Enum<?> value, Enum<?> usual) {
    if (value != usual) {
      pairs.put(key, RequestParser.name(value));
    }
  }

  private void put(String key, Colour value, Colour usual) {
    if (!value.equals(usual) && !(value.isTransparent() && usual.isTransparent())) {
      pairs.put(key, value.text());
    }
  }
}
