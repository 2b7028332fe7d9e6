package tidings.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How near a text comes to the known one.
///
/// Texts are cut into tokens: runs of letters and digits, and in scripts written without spaces one
/// token a character. Of the tokens, overlapping runs of four are compared as multisets: precision
/// is the share of what was found that is known, recall the share of what is known that was found.
/// An optional paragraph counts as known just where its tokens stand in what was found.
///
/// @param precision absent where nothing was found
/// @param recall absent where nothing is known but something was found
record BodyScore(OptionalDouble precision, OptionalDouble recall) {
  private static final int RUN = 4;
  private static final String ONE_BY_ONE =
      "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u0e00-\\u0eff"
          + "\\u1000-\\u109f\\u1780-\\u17ff\\x{20000}-\\x{2fa1f}";
  private static final Pattern TOKEN =
      Pattern.compile("[" + ONE_BY_ONE + "]|[\\p{L}\\p{N}_&&[^" + ONE_BY_ONE + "]]++");

  static BodyScore of(GoldPage gold, String text) {
    List<String> found = tokens(text);
    String all = joined(found);
    List<String> known = new ArrayList<>();
    for (int i = 0; i < gold.paragraphs().size(); i++) {
      List<String> paragraph = tokens(gold.paragraphs().get(i));
      if (!gold.optional().contains(i) || all.contains(joined(paragraph))) {
        known.addAll(paragraph);
      }
    }
    return compare(runs(found), runs(known));
  }

  /// The harmonic mean of the mean precision and the mean recall.
  static double f1(Collection<BodyScore> scores) {
    double precision =
        scores.stream().flatMapToDouble(one -> one.precision.stream()).average().orElse(0);
    double recall = scores.stream().flatMapToDouble(one -> one.recall.stream()).average().orElse(0);
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  private static BodyScore compare(Map<String, Integer> found, Map<String, Integer> known) {
    int shared = 0;
    for (Map.Entry<String, Integer> run : found.entrySet()) {
      shared += Math.min(run.getValue(), known.getOrDefault(run.getKey(), 0));
    }
    OptionalDouble none = found.isEmpty() ? OptionalDouble.of(1) : OptionalDouble.empty();
    return new BodyScore(
        found.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(shared / size(found)),
        known.isEmpty() ? none : OptionalDouble.of(shared / size(known)));
  }

  private static double size(Map<String, Integer> runs) {
    return runs.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      tokens.add(token.group());
    }
    return tokens;
  }

  private static String joined(List<String> tokens) {
    return "\0" + String.join("\0", tokens) + "\0";
  }

  private static Map<String, Integer> runs(List<String> tokens) {
    Map<String, Integer> runs = new HashMap<>();
    if (!tokens.isEmpty()) {
      for (int i = 0; i < Math.max(1, tokens.size() - RUN + 1); i++) {
        String run = String.join("\0", tokens.subList(i, Math.min(i + RUN, tokens.size())));
        runs.merge(run, 1, Integer::sum);
      }
    }
    return runs;
  }
}
