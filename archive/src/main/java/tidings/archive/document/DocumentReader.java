package tidings.archive.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.archive.document.DocumentReading.Damaged;
import tidings.archive.document.DocumentReading.Shape;
import tidings.archive.document.DocumentReading.Strange;
import tidings.archive.document.DocumentReading.Whole;
import tidings.model.WebUrl;

/// Reads documents of every shape that the known mirrors have written, and tells a damaged one from
/// a strange one.
public final class DocumentReader {
  /// No document is larger than this many bytes.
  public static final int MAX_BYTES = 64 << 20;

  private static final Pattern EPOCH = Pattern.compile("<!--(-?[0-9]{1,15}|NaN)-->");
  private static final String DASHES = "------";
  private static final String DATE_LINE = "日期：";
  private static final String FENCE = "---\n";

  private DocumentReader() {}

  /// Reads a file's bytes.
  public static DocumentReading read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return new Damaged("larger than " + (MAX_BYTES >> 20) + " MiB");
    }
    // Twice as fast as a strict decoder, which is asked only where this one may have mended.
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\ufffd') < 0 || isValid(bytes)
        ? read(text)
        : new Damaged("not valid UTF-8");
  }

  private static boolean isValid(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /// Reads a file's text.
  public static DocumentReading read(String text) {
    if (text.isBlank()) {
      return new Damaged("empty");
    }
    if (text.indexOf('\0') >= 0) {
      return new Damaged("holds NUL characters");
    }
    String rest = text.startsWith("\ufeff") ? text.substring(1) : text;
    boolean frontMatter = rest.startsWith(FENCE);
    if (frontMatter) {
      int end = rest.indexOf("\n" + FENCE, FENCE.length() - 1);
      if (end < 0) {
        return new Damaged("front matter without an end");
      }
      rest = rest.substring(end + 1 + FENCE.length()).stripLeading();
    }
    return readDocument(rest, frontMatter);
  }

  private static DocumentReading readDocument(String text, boolean frontMatter) {
    int lineEnd = text.indexOf('\n');
    Matcher epoch = EPOCH.matcher(lineEnd < 0 ? text : text.substring(0, lineEnd));
    boolean hasEpoch = epoch.matches();
    String rest = hasEpoch && lineEnd >= 0 ? text.substring(lineEnd + 1) : text;
    int dashes = rest.indexOf("\n" + DASHES + "\n");
    if (!rest.startsWith("[") || (dashes < 0 && !hasEpoch)) {
      return hasEpoch
          ? new Damaged("no heading after the time")
          : new Strange(
              frontMatter ? "front matter, then no document heading" : "no document heading");
    }
    if (dashes < 0) {
      return new Damaged("cut off in its heading");
    }
    // One title of 4,472 real ones held line breaks; the heading then spans lines.
    String line = rest.substring(0, dashes).replace('\n', ' ');
    Optional<Heading.Parsed> heading = Heading.read(line);
    if (heading.isEmpty()) {
      return new Strange("the heading is not one link");
    }
    String below = rest.substring(dashes + DASHES.length() + 2);
    if (hasEpoch) {
      return standard(epoch.group(1), heading.get(), below, frontMatter);
    }
    return dateLine(heading.get(), below);
  }

  private static DocumentReading standard(
      String epoch, Heading.Parsed heading, String below, boolean frontMatter) {
    if (below.startsWith(DATE_LINE)) {
      // One program added the time above documents of the older shape.
      return dateLine(heading, below);
    }
    if (!below.startsWith("\n")) {
      return new Damaged("no empty line between heading and body");
    }
    if (below.length() < 2 || !below.endsWith("\n")) {
      return new Damaged("no line break at the end: cut off");
    }
    Optional<Instant> time =
        epoch.equals("NaN")
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(Long.parseLong(epoch)));
    Shape shape =
        time.isEmpty() ? Shape.NO_TIME : frontMatter ? Shape.FRONT_MATTER : Shape.STANDARD;
    String body = below.substring(1, below.length() - 1);
    return whole(time, heading, frontMatter ? unwrap(body) : body, shape);
  }

  private static DocumentReading dateLine(Heading.Parsed heading, String below) {
    int end = below.indexOf('\n');
    String line = end < 0 ? below : below.substring(0, end);
    if (!line.startsWith(DATE_LINE)) {
      return new Strange("neither a time above the heading nor a date below it");
    }
    if (!below.endsWith("\n")) {
      return new Damaged("no line break at the end: cut off");
    }
    Optional<Instant> time = rfc822(line.substring(DATE_LINE.length()).strip());
    String body = below.substring(Math.min(end + 1, below.length())).strip();
    return whole(time, heading, body, Shape.DATE_LINE);
  }

  private static Whole whole(
      Optional<Instant> time, Heading.Parsed heading, String body, Shape shape) {
    return new Whole(time, heading.title(), WebUrl.parse(heading.url()), body, shape);
  }

  /// Takes off the lines of `<div>` and `</div>` that some mirrors put around the body.
  private static String unwrap(String body) {
    String stripped = body.strip();
    boolean wrapped =
        stripped.startsWith("<div>\n") && stripped.endsWith("\n</div>") && stripped.length() > 12;
    return wrapped ? stripped.substring(6, stripped.length() - 7) : stripped;
  }

  private static Optional<Instant> rfc822(String text) {
    try {
      return Optional.of(
          OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
