package tidings.server.image;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.images.request.PictureRequest;
import tidings.images.request.PictureRequest.Output;

/// What a query asks for, beside how the picture is made.
///
/// Pairs are split at `&`, the first of a key counts, and what makes no sense is as if not given.
/// Only addresses are percent-decoded, once, as weserv does.
///
/// @param url the picture's address, decoded into one character a byte; empty where the query is
///   not about a picture
/// @param otherwise where to send the reader if there is no picture, `1` for the picture's address
/// @param request how the picture is made
/// @param automatic `output=auto`: as the kind of file that is best for the reader; ours
/// @param low `lowdata`: in few bytes; ours
/// @param base64 whether it is sent as a `data:` address
/// @param maxAge how long a reader may keep it
/// @param filename what it is called, without an extension
/// @param signature of this server, where the link has one
record Ask(
    Optional<String> url,
    Optional<String> otherwise,
    PictureRequest request,
    boolean automatic,
    boolean low,
    boolean base64,
    Duration maxAge,
    String filename,
    Optional<String> signature) {
  /// The longest query that is read, in characters.
  static final int LONGEST = 16_384;

  /// Kinds of file that can be made small.
  private static final Set<Output> LOSSY = Set.of(Output.JPG, Output.WEBP, Output.AVIF);

  private static final Duration YEAR = Duration.ofDays(365);
  private static final Pattern AGE = Pattern.compile("([0-9]{1,9})([smhdwMy]?)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]{1,78}");

  static Ask parse(String query) {
    Map<String, String> values = values(query);
    return new Ask(
        value(values, "url").map(Ask::decode),
        value(values, "default").or(() -> value(values, "errorredirect")).map(Ask::decode),
        PictureRequest.parse(query),
        value(values, "output").filter("auto"::equals).isPresent(),
        value(values, "lowdata")
            .filter(flag -> !flag.equals("0") && !flag.equals("false"))
            .isPresent(),
        value(values, "encoding").filter("base64"::equalsIgnoreCase).isPresent(),
        value(values, "maxage").flatMap(Ask::age).orElse(YEAR),
        value(values, "filename").filter(name -> NAME.matcher(name).matches()).orElse("image"),
        value(values, "s"));
  }

  /// Whether the answer depends on what the reader takes.
  boolean isNegotiated() {
    Output output = request.save().output();
    return output != Output.JSON && (automatic || (low && !LOSSY.contains(output)));
  }

  /// How the picture is wanted by a reader.
  ///
  /// @param accept the kinds of file that the reader takes
  Wish wish(String accept) {
    boolean small = low && request.save().output() != Output.JSON;
    return new Wish(
        request, isNegotiated() ? Wish.kinds(accept, request, small) : List.of(), small);
  }

  private static Map<String, String> values(String query) {
    Map<String, String> values = new HashMap<>();
    int at = 0;
    while (at < query.length()) {
      int end = query.indexOf('&', at);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', at);
      if (equals >= 0 && equals < end) {
        values.putIfAbsent(query.substring(at, equals), query.substring(equals + 1, end));
      } else {
        values.putIfAbsent(query.substring(at, end), "");
      }
      at = end + 1;
    }
    return values;
  }

  private static Optional<String> value(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// Decodes once; each byte becomes a character. What is no escape stays.
  private static String decode(String raw) {
    byte[] in = raw.getBytes(StandardCharsets.UTF_8);
    var out = new StringBuilder(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
      if (low >= 0) {
        out.append((char) (high * 16 + low));
        i += 2;
      } else {
        out.append((char) (in[i] & 255));
      }
    }
    return out.toString();
  }

  /// A day to a year; months of 30 days, years of 365.
  private static Optional<Duration> age(String text) {
    Matcher matcher = AGE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration unit =
        switch (matcher.group(2)) {
          case "m" -> Duration.ofMinutes(1);
          case "h" -> Duration.ofHours(1);
          case "d" -> Duration.ofDays(1);
          case "w" -> Duration.ofDays(7);
          case "M" -> Duration.ofDays(30);
          case "y" -> YEAR;
          default -> Duration.ofSeconds(1);
        };
    Duration age = unit.multipliedBy(Long.parseLong(matcher.group(1)));
    boolean sensible = age.compareTo(Duration.ofDays(1)) >= 0 && age.compareTo(YEAR) <= 0;
    return sensible ? Optional.of(age) : Optional.empty();
  }
}
