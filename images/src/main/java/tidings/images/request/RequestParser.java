package tidings.images.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/// A query to a request. Each rule is weserv's; what two of its versions read differently is read
/// as the engine of 2024 did (docs/reference/images.md).
final class RequestParser {
  /// The colours of duotone where none are given.
  static final Colour START = new Colour(255, 0xc8, 0x36, 0x58);

  static final Colour STOP = new Colour(255, 0xd8, 0xe7, 0x4f);

  /// As many frames as are ever loaded.
  private static final int MOST_DELAYS = 256;

  /// The longest query that is looked at, in characters.
  private static final int LONGEST = 16_384;

  private static final Map<String, Position> OLD_POSITIONS =
      Map.of("t", Position.TOP, "l", Position.LEFT, "r", Position.RIGHT, "b", Position.BOTTOM);

  private final QueryValues values;

  RequestParser(String query) {
    values = new QueryValues(query.length() > LONGEST ? query.substring(0, LONGEST) : query);
  }

  PictureRequest request() {
    return new PictureRequest(
        size(), placement(), cut(), turn(), mask(), tone(), focus(), paint(), pages(), save());
  }

  private Size size() {
    Length width = values.length("w");
    Length height = values.length("h");
    float ratio = values.decimal("dpr", 0, 8, 1);
    if (!width.isPart() && !height.isPart()) {
      width = scaled(width.pixels(), ratio);
      height = scaled(height.pixels(), ratio);
      ratio = 1;
    }
    return new Size(
        width, height, ratio, fit(), values.flag("we", false), values.flag("fsol", true));
  }

  private static Length scaled(int pixels, float ratio) {
    int scaled = Math.round(pixels * ratio);
    return scaled <= 0 ? Length.NONE : Length.of(Math.min(scaled, Numbers.MOST));
  }

  private Fit fit() {
    String text = values.text("fit").orElse("");
    return switch (text) {
      case "square", "squaredown", "cover" -> Fit.COVER;
      case "absolute", "fill" -> Fit.FILL;
      case "letterbox", "contain" -> Fit.CONTAIN;
      case "outside" -> Fit.OUTSIDE;
      default -> text.startsWith("crop") ? Fit.COVER : Fit.INSIDE;
    };
  }

  private Placement placement() {
    Position position = position(values.text("a").orElse(""));
    boolean focal = position == Position.FOCAL;
    return new Placement(
        position,
        focal ? values.decimal("fpx", 0, 1, 0.5f) : 0.5f,
        focal ? values.decimal("fpy", 0, 1, 0.5f) : 0.5f,
        values.colour("cbg"));
  }

  private static Position position(String text) {
    if (text.startsWith("crop-") || text.startsWith("focal")) {
      return Position.FOCAL;
    }
    Position old = OLD_POSITIONS.get(text);
    return old == null ? named(Position.values(), text, Position.CENTER) : old;
  }

  private Cut cut() {
    return new Cut(
        values.length("cx"),
        values.length("cy"),
        values.length("cw"),
        values.length("ch"),
        values.flag("precrop", false),
        values.whole("trim", 1, 254, 0));
  }

  private Turn turn() {
    // A number that is none is -1 degree, as weserv has it.
    int angle = Math.floorMod(values.whole("ro").orElse(0), 360);
    return new Turn(
        angle, values.colour("rbg"), values.flag("flip", false), values.flag("flop", false));
  }

  private Mask mask() {
    return new Mask(
        named(Shape.values(), values.text("mask").orElse(""), Shape.NONE),
        values.flag("mtrim", false),
        values.colour("mbg"));
  }

  private Tone tone() {
    float gamma = (float) values.decimal("gam").orElse(0);
    return new Tone(
        values.whole("bri", -100, 100, 0),
        values.decimal("mod", 0, 10_000, 1),
        values.decimal("sat", 0, 10_000, 1),
        Math.floorMod(hue(), 360),
        values.whole("con", -100, 100, 0),
        gamma == 0 || (gamma >= 1 && gamma <= 3) ? gamma : 2.2f);
  }

  private int hue() {
    return (int) values.decimal("hue").orElse(0);
  }

  private Focus focus() {
    return new Focus(
        orMild(values.decimal("sharp").orElse(0), 0.000001, 10),
        values.decimal("sharpf", 0, 1_000_000, 1),
        values.decimal("sharpj", 0, 1_000_000, 2),
        orMild(values.decimal("blur").orElse(0), 0.3, 1000));
  }

  private static float orMild(double sigma, double least, double most) {
    return sigma == 0 ? 0 : sigma >= least && sigma <= most ? (float) sigma : -1;
  }

  private Paint paint() {
    Filter filter = named(Filter.values(), values.text("filt").orElse(""), Filter.NONE);
    boolean duotone = filter == Filter.DUOTONE;
    return new Paint(
        filter,
        duotone && values.has("start") ? values.colour("start") : START,
        duotone && values.has("stop") ? values.colour("stop") : STOP,
        values.colour("tint"),
        values.colour("bg"));
  }

  private Pages pages() {
    int count = values.whole("n").orElse(1);
    int page = values.whole("page").orElse(0);
    return new Pages(
        page >= -2 && page <= 100_000 ? page : 0,
        count == -1 || count > 0 ? count : 1,
        Math.max(values.whole("loop").orElse(-1), -1),
        delays());
  }

  private List<Integer> delays() {
    List<Integer> delays = new ArrayList<>();
    for (String part : QueryValues.parts(values.text("delay").orElse(""), ",", MOST_DELAYS)) {
      int delay = Numbers.whole(part).orElse(-1);
      if (delay < 0) {
        return List.of();
      }
      delays.add(delay);
    }
    return delays;
  }

  private Save save() {
    return new Save(
        output(),
        values.whole("q", 1, 100, 80),
        values.whole("l", 0, 9, 6),
        values.flag("ll", false),
        values.flag("af", false),
        values.flag("il", false),
        values.whole("effort", 0, 4, PictureRequest.USUAL_EFFORT));
  }

  private Output output() {
    String text = values.text("output").orElse("");
    return switch (text) {
      case "tif" -> Output.TIFF;
      case "av1" -> Output.AVIF;
      default -> named(Output.values(), text, Output.ORIGIN);
    };
  }

  /// The constant that is written like the text, in lower case and with hyphens.
  private static <E extends Enum<E>> E named(E[] all, String text, E otherwise) {
    for (E one : all) {
      if (name(one).equals(text)) {
        return one;
      }
    }
    return otherwise;
  }

  /// How a query writes a constant.
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
