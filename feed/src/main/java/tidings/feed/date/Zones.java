package tidings.feed.date;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Time zones as feeds name them.
final class Zones {
  private static final Pattern OFFSET =
      Pattern.compile("(?:[A-Za-z]{1,5})?\\s*([+-])(\\d{1,2}):?(\\d{2})?(?::\\d{2})?");

  /// Minutes east of Greenwich. CST is America's: a Chinese feed that means China says +0800.
  private static final Map<String, Integer> NAMED =
      Map.ofEntries(
          Map.entry("Z", 0),
          Map.entry("UT", 0),
          Map.entry("UTC", 0),
          Map.entry("GMT", 0),
          Map.entry("WET", 0),
          Map.entry("WEST", 60),
          Map.entry("BST", 60),
          Map.entry("IST", 330),
          Map.entry("CET", 60),
          Map.entry("CEST", 120),
          Map.entry("MET", 60),
          Map.entry("MEZ", 60),
          Map.entry("MESZ", 120),
          Map.entry("MEST", 120),
          Map.entry("EET", 120),
          Map.entry("EEST", 180),
          Map.entry("MSK", 180),
          Map.entry("MSD", 240),
          Map.entry("TRT", 180),
          Map.entry("SAST", 120),
          Map.entry("GST", 240),
          Map.entry("PKT", 300),
          Map.entry("ICT", 420),
          Map.entry("WIB", 420),
          Map.entry("HKT", 480),
          Map.entry("SGT", 480),
          Map.entry("MYT", 480),
          Map.entry("PHT", 480),
          Map.entry("AWST", 480),
          Map.entry("JST", 540),
          Map.entry("KST", 540),
          Map.entry("ACST", 570),
          Map.entry("ACDT", 630),
          Map.entry("AEST", 600),
          Map.entry("AEDT", 660),
          Map.entry("NZST", 720),
          Map.entry("NZDT", 780),
          Map.entry("NST", -210),
          Map.entry("NDT", -150),
          Map.entry("AST", -240),
          Map.entry("ADT", -180),
          Map.entry("ET", -300),
          Map.entry("EST", -300),
          Map.entry("EDT", -240),
          Map.entry("CT", -360),
          Map.entry("CST", -360),
          Map.entry("CDT", -300),
          Map.entry("MT", -420),
          Map.entry("MST", -420),
          Map.entry("MDT", -360),
          Map.entry("PT", -480),
          Map.entry("PST", -480),
          Map.entry("PDT", -420),
          Map.entry("AKST", -540),
          Map.entry("AKDT", -480),
          Map.entry("HST", -600),
          Map.entry("ART", -180),
          Map.entry("BRT", -180),
          Map.entry("BRST", -120),
          Map.entry("CLT", -240),
          Map.entry("COT", -300),
          Map.entry("PET", -300),
          Map.entry("VET", -240));

  private Zones() {}

  /// The zone of a name or an offset, with `GMT` or another word before the offset or without.
  static Optional<ZoneId> of(String text) {
    String name = text.strip();
    Matcher offset = OFFSET.matcher(name);
    if (offset.matches()) {
      return offset(offset);
    }
    Integer minutes = NAMED.get(name.toUpperCase(Locale.ROOT));
    if (minutes != null) {
      return Optional.of(ZoneOffset.ofTotalSeconds(minutes * 60));
    }
    return name.indexOf('/') > 0 && ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }

  /// Tells whether a word names a zone.
  static boolean isName(String word) {
    return NAMED.containsKey(word.toUpperCase(Locale.ROOT));
  }

  private static Optional<ZoneId> offset(Matcher matcher) {
    int minutes = 60 * Integer.parseInt(matcher.group(2));
    minutes += matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    int signed = matcher.group(1).equals("-") ? -minutes : minutes;
    return Math.abs(signed) > 18 * 60
        ? Optional.empty()
        : Optional.of(ZoneOffset.ofTotalSeconds(signed * 60));
  }
}
