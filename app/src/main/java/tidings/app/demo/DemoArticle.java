package tidings.app.demo;

import java.time.Duration;
import java.util.List;

/// One article as the newspaper holds it.
///
/// @param number within its source, in two digits
/// @param age how long before the newspaper opened it was published
/// @param shown the editions that have it
/// @param caption of its picture
/// @param paragraphs its text, not escaped
public record DemoArticle(
    String number,
    String title,
    String author,
    Duration age,
    List<Edition> shown,
    String caption,
    List<String> paragraphs) {
  private static final String CAPTION_MARK = "> ";

  public DemoArticle {
    shown = List.copyOf(shown);
    paragraphs = List.copyOf(paragraphs);
  }

  /// Reads the form in which articles lie in the resources: title, author, age (`PT5H`, and `PT5H
  /// from noon` or `PT5H until noon` where it is not in every edition), an empty line, then one
  /// paragraph a line; the one that begins with `> ` is the picture's caption.
  static DemoArticle parse(String number, String text) {
    List<String> lines = text.lines().map(String::strip).toList();
    String[] when = lines.get(2).split(" ", 2);
    List<Edition> shown =
        switch (when.length == 1 ? "" : when[1]) {
          case "" -> List.of(Edition.MORNING, Edition.NOON);
          case "from noon" -> List.of(Edition.NOON);
          case "until noon" -> List.of(Edition.MORNING);
          default -> throw new IllegalArgumentException(number + ": " + lines.get(2));
        };
    List<String> body = lines.stream().skip(4).filter(line -> !line.isEmpty()).toList();
    return new DemoArticle(
        number,
        lines.get(0),
        lines.get(1),
        Duration.parse(when[0]),
        shown,
        body.stream()
            .filter(line -> line.startsWith(CAPTION_MARK))
            .findFirst()
            .map(line -> line.substring(CAPTION_MARK.length()))
            .orElse(""),
        body.stream().filter(line -> !line.startsWith(CAPTION_MARK)).toList());
  }
}
