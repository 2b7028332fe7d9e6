package tidings.images.request;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The keys of weserv's query that say where a picture is and how it is handed over; the picture
/// itself is up to [PictureRequest].
///
/// @param url `url`, decoded once; empty where this is no request for a picture
/// @param otherwise `default`, also `errorredirect`: where to send readers where there is no
///   picture, decoded once; `1` means the source
/// @param fileName `filename`, letters and digits only, without what follows the dot
/// @param base64 `encoding=base64`: as a data URL
/// @param maxAge `maxage`, a day to a year
public record Delivery(
    Optional<String> url,
    Optional<String> otherwise,
    String fileName,
    boolean base64,
    Duration maxAge) {
  private static final Duration YEAR = Duration.ofDays(365);
  private static final int LONGEST_NAME = 78;
  private static final String USUAL_NAME = "image";

  /// Reads a query string (what follows `?`, not decoded). Of two equal keys the first counts, and
  /// a bad value is as if not given.
  public static Delivery parse(String query) {
    Map<String, String> values = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    String name = values.getOrDefault("filename", "");
    boolean usable =
        !name.isEmpty()
            && name.length() <= LONGEST_NAME
            && name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    return new Delivery(
        Optional.ofNullable(values.get("url")).map(Delivery::decoded).filter(s -> !s.isEmpty()),
        Optional.ofNullable(values.getOrDefault("default", values.get("errorredirect")))
            .map(Delivery::decoded)
            .filter(s -> !s.isEmpty()),
        usable ? name : USUAL_NAME,
        values.getOrDefault("encoding", "").equalsIgnoreCase("base64"),
        maxAge(values.getOrDefault("maxage", "")));
  }

  /// Percent-decoded, once; a plus sign stays one, and what is no code stays as it is.
  private static String decoded(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(in[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// nginx's times: numbers with units, one after the other; a number alone is seconds.
  private static Duration maxAge(String text) {
    long seconds = 0;
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && at - start < 10 && Character.digit(text.charAt(at), 10) >= 0) {
        at++;
      }
      if (at == start) {
        return YEAR;
      }
      long number = Long.parseLong(text.substring(start, at));
      long unit = at < text.length() ? unit(text.charAt(at++)) : 1;
      if (unit == 0) {
        return YEAR;
      }
      seconds = Math.min(Integer.MAX_VALUE, seconds + number * unit);
    }
    Duration age = Duration.ofSeconds(seconds);
    return age.compareTo(Duration.ofDays(1)) < 0 || age.compareTo(YEAR) > 0 ? YEAR : age;
  }

  private static long unit(char letter) {
    return switch (letter) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> 86_400;
      case 'w' -> 7 * 86_400;
      case 'M' -> 30 * 86_400;
      case 'y' -> 365 * 86_400;
      default -> 0;
    };
  }
}
