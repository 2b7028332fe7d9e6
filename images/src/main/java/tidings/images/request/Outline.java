package tidings.images.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tidings.images.request.PictureRequest.Shape;

/// The outline of a mask within a picture, as weserv draws it.
///
/// @param points the corners, in pixels; empty for circle and ellipse, which fill the box
/// @param box what `mtrim` cuts to
public record Outline(List<Point> points, Box box) {
  /// A point in pixels.
  public record Point(double x, double y) {}

  /// How slender a star is: the inner radius as a part of the outer.
  private static final float STAR = 0.382f;

  /// Copies the list.
  public Outline {
    points = List.copyOf(points);
  }

  /// The outline of a shape for a picture of this size.
  public static Outline of(Shape shape, int width, int height) {
    int least = Math.min(width, height);
    return switch (shape) {
      case NONE, ELLIPSE -> new Outline(List.of(), new Box(0, 0, width, height));
      case CIRCLE -> new Outline(List.of(), centred(least, least, width, height));
      case HEART -> fitted(heart(least / 2.0), width, height);
      case STAR -> fitted(polygon(10, 0, STAR, width, height), width, height);
      case HEXAGON -> fitted(polygon(6, 0, 1, width, height), width, height);
      case PENTAGON -> fitted(polygon(5, 0, 1, width, height), width, height);
      case PENTAGON_180 -> fitted(polygon(5, Math.PI, 1, width, height), width, height);
      case SQUARE -> fitted(polygon(4, 0, 1, width, height), width, height);
      case TRIANGLE -> fitted(polygon(3, 0, 1, width, height), width, height);
      case TRIANGLE_180 -> fitted(polygon(3, Math.PI, 1, width, height), width, height);
    };
  }

  private static List<Point> polygon(
      int count, double turned, double inner, int width, int height) {
    double radius = Math.min(width, height) / 2.0;
    List<Point> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double angle = i * 2 * Math.PI / count - Math.PI / 2 + turned;
      double r = i % 2 == 0 ? radius : radius * inner;
      points.add(new Point(width / 2.0 + r * Math.cos(angle), height / 2.0 + r * Math.sin(angle)));
    }
    return points;
  }

  /// The heart curve of MathWorld, in steps of 0.02.
  private static List<Point> heart(double radius) {
    List<Point> points = new ArrayList<>(315);
    for (int i = 0; i <= 314; i++) {
      double t = -Math.PI + i * 0.02;
      double x = 16 * Math.pow(Math.sin(t), 3);
      double y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
      points.add(new Point(radius + x * radius, radius - y * radius));
    }
    return points;
  }

  /// Scales the outline until it touches the picture's edges, in the middle.
  private static Outline fitted(List<Point> points, int width, int height) {
    double left = points.stream().mapToDouble(Point::x).min().orElse(0);
    double top = points.stream().mapToDouble(Point::y).min().orElse(0);
    double boxWidth =
        Math.max(1, Math.round(points.stream().mapToDouble(Point::x).max().orElse(0) - left));
    double boxHeight =
        Math.max(1, Math.round(points.stream().mapToDouble(Point::y).max().orElse(0) - top));
    double scale = Math.min(width / boxWidth, height / boxHeight);
    double moveX = width / 2.0 - (Math.round(left) + boxWidth / 2) * scale;
    double moveY = height / 2.0 - (Math.round(top) + boxHeight / 2) * scale;
    return new Outline(
        points.stream()
            .map(point -> new Point(point.x * scale + moveX, point.y * scale + moveY))
            .toList(),
        centred(
            (int) Math.round(boxWidth * scale),
            (int) Math.round(boxHeight * scale),
            width,
            height));
  }

  private static Box centred(int boxWidth, int boxHeight, int width, int height) {
    return new Box(
        (int) Math.round((width - boxWidth) / 2.0),
        (int) Math.round((height - boxHeight) / 2.0),
        boxWidth,
        boxHeight);
  }

  /// The outline as the data of an SVG path.
  public String path() {
    if (points.isEmpty()) {
      return String.format(
          Locale.ROOT,
          "M%1$s %2$sa%3$s %4$s 0 1 0 %5$s 0a%3$s %4$s 0 1 0 -%5$s 0Z",
          box.left(),
          box.top() + box.height() / 2.0,
          box.width() / 2.0,
          box.height() / 2.0,
          box.width());
    }
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? "M" : "L")
          .append(String.format(Locale.ROOT, "%.1f %.1f", point.x, point.y));
    }
    return path.append('Z').toString();
  }
}
