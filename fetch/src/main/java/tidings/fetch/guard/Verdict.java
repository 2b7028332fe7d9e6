package tidings.fetch.guard;

/// Whether an address may be asked.
public sealed interface Verdict {
  /// It may.
  record Allow() implements Verdict {
    @Override
    public String toString() {
      return "allow";
    }
  }

  /// It may not.
  ///
  /// @param reason what is wrong with it, as the end of a sentence that begins with the address
  record Refuse(String reason) implements Verdict {
    @Override
    public String toString() {
      return "refuse " + reason;
    }
  }
}
