package tidings.extract.body;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// How lines begin that are known: phrases, each a regular expression that begins with plain
/// letters, and is found by these. Nearly every line of a page is asked whether it begins with one
/// of hundreds of phrases, and nearly none does.
final class Phrases {
  /// So many signs may stand before a phrase.
  private static final int MAX_SIGNS = 4;

  /// So many letters a phrase is found by.
  private static final int LETTERS = 2;

  private static final String SYNTAX = "\\[](){}.*+?^$|";

  private final String signs;
  private final Map<String, Pattern> byLetters;
  private final BitSet beginnings = new BitSet();

  private Phrases(String signs, Map<String, Pattern> byLetters) {
    this.signs = signs;
    this.byLetters = byLetters;
    byLetters.keySet().forEach(letters -> beginnings.set(letters.charAt(0)));
  }

  /// Phrases of a list.
  ///
  /// @param signs what may stand before a phrase, beside white space
  /// @param list one phrase a line, lower case; one that begins with a group `(?:a|b)` stands for
  ///   one with each of the group's parts
  static Phrases of(String signs, String list) {
    Map<String, List<String>> phrases = new HashMap<>();
    list.lines()
        .flatMap(line -> spread(line).stream())
        .forEach(
            phrase -> phrases.computeIfAbsent(plain(phrase), key -> new ArrayList<>()).add(phrase));
    Map<String, Pattern> patterns = new HashMap<>();
    phrases.forEach((letters, some) ->
        patterns.put(letters, Pattern.compile("(?iu)" + String.join("|", some))));
    return new Phrases(signs, patterns);
  }

  private static List<String> spread(String phrase) {
    if (!phrase.startsWith("(?:")) {
      return List.of(phrase);
    }
    int end = phrase.indexOf(')');
    List<String> all = new ArrayList<>();
    for (String part : phrase.substring("(?:".length(), end).split("\\|", -1)) {
      all.add(part + phrase.substring(end + 1));
    }
    return all;
  }

  /// The plain letters that a phrase begins with.
  private static String plain(String phrase) {
    int end = 0;
    while (end < LETTERS && end < phrase.length() && SYNTAX.indexOf(phrase.charAt(end)) < 0) {
      end++;
    }
    if (end == 0) {
      throw new IllegalArgumentException("begins with no letter: " + phrase);
    }
    return phrase.substring(0, end);
  }

  /// Tells whether a line begins with one of the phrases.
  ///
  /// @param line without white space around it
  boolean begin(String line) {
    for (int from = 0; from < line.length() && from <= MAX_SIGNS; from++) {
      if (isAt(line, from)) {
        return true;
      }
      if (!isSign(line.charAt(from))) {
        return false;
      }
    }
    return false;
  }

  private boolean isAt(String line, int from) {
    char first = Character.toLowerCase(line.charAt(from));
    if (!beginnings.get(first)) {
      return false;
    }
    for (int letters = 1; letters <= LETTERS && from + letters <= line.length(); letters++) {
      Pattern some = byLetters.get(line.substring(from, from + letters).toLowerCase(Locale.ROOT));
      if (some != null && some.matcher(line).region(from, line.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  private boolean isSign(char c) {
    return Character.isWhitespace(c) || signs.indexOf(c) >= 0;
  }
}
