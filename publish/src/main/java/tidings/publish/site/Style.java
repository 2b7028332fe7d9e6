package tidings.publish.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import tidings.model.Digest;

/// The style that stands in every page, and what a policy calls it by.
final class Style {
  /// Without comments and needless white space.
  static final String TEXT = shortened(read("style.css"));

  /// As it stands in a policy's `style-src`.
  static final String HASH =
      "'sha256-"
          + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Digest.of(TEXT).hex()))
          + "'";

  private Style() {}

  static String read(String name) {
    try (InputStream in = Style.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not in the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static String shortened(String css) {
    return css.replaceAll("(?s)/\\*.*?\\*/", "")
        .replaceAll("\\s+", " ")
        .replaceAll(" ?([{};,]) ?", "$1")
        .replaceAll(": ", ":")
        .replace(";}", "}")
        .strip();
  }
}
