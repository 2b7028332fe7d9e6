package tidings.publish.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A language that the site itself speaks: headings, buttons, dates.
public enum Tongue {
  ENGLISH("en", "English"),
  SIMPLIFIED("zh-Hans", "简体"),
  TRADITIONAL("zh-Hant", "繁體");

  private static final Pattern WEIGHT = Pattern.compile("q=[01](?:\\.[0-9]{0,3})?");

  private static final Pattern OF_TRADITIONAL = Pattern.compile("yue|.*-(?:hant|tw|hk|mo)(?:-.*)?");

  private final String tag;
  private final String ownName;

  Tongue(String tag, String ownName) {
    this.tag = tag;
    this.ownName = ownName;
  }

  /// The BCP 47 tag: `en`, `zh-Hans`, `zh-Hant`.
  public String tag() {
    return tag;
  }

  /// What its speakers call it.
  public String ownName() {
    return ownName;
  }

  /// The language of a tag that one of our links carries; empty for anything else.
  public static Optional<Tongue> ofTag(String tag) {
    if (tag.isEmpty()) {
      return Optional.empty(); // most readers choose none
    }
    return Arrays.stream(values()).filter(tongue -> tongue.tag.equalsIgnoreCase(tag)).findFirst();
  }

  /// The first language of an `Accept-Language` header that the site speaks, by its weights;
  /// English where there is none.
  ///
  /// `zh` with `Hant`, `TW`, `HK` or `MO` is Traditional, any other `zh` Simplified. At most 500
  /// characters are looked at.
  public static Tongue ofAcceptLanguage(String header) {
    if (header.isEmpty()) {
      return ENGLISH;
    }
    Tongue best = ENGLISH;
    double bestWeight = 0;
    String bounded = header.substring(0, Math.min(header.length(), 500));
    for (String range : bounded.split(",", -1)) {
      int semicolon = range.indexOf(';');
      String tag = (semicolon < 0 ? range : range.substring(0, semicolon)).strip();
      double weight = semicolon < 0 ? 1 : weight(range.substring(semicolon + 1));
      Optional<Tongue> tongue = ofRange(tag.toLowerCase(Locale.ROOT));
      if (tongue.isPresent() && weight > bestWeight) {
        best = tongue.get();
        bestWeight = weight;
      }
    }
    return best;
  }

  private static double weight(String parameter) {
    String text = parameter.strip();
    if (!WEIGHT.matcher(text).matches()) {
      return 0;
    }
    return Double.parseDouble(text.substring(2));
  }

  private static Optional<Tongue> ofRange(String tag) {
    if (tag.equals("en") || tag.startsWith("en-")) {
      return Optional.of(ENGLISH);
    }
    if (!tag.equals("zh") && !tag.startsWith("zh-") && !tag.equals("yue")) {
      return Optional.empty();
    }
    boolean simplified = tag.contains("hans");
    boolean traditional = OF_TRADITIONAL.matcher(tag).matches();
    return Optional.of(traditional && !simplified ? TRADITIONAL : SIMPLIFIED);
  }
}
