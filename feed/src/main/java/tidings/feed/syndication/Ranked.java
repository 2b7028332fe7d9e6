package tidings.feed.syndication;

/// A text that several elements can give: the one that knows best wins, among equals the first.
final class Ranked {
  private String value = "";
  private int rank = Integer.MIN_VALUE;

  void offer(String candidate, int candidateRank) {
    if (candidateRank > rank && !candidate.isBlank()) {
      value = candidate;
      rank = candidateRank;
    }
  }

  /// As [#offer], but among equals the last wins: for what newer elements say of the same thing.
  void offerLast(String candidate, int candidateRank) {
    if (candidateRank >= rank && !candidate.isBlank()) {
      value = candidate;
      rank = candidateRank;
    }
  }

  String value() {
    return value;
  }

  boolean isEmpty() {
    return value.isEmpty();
  }
}
