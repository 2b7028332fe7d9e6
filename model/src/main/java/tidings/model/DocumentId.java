package tidings.model;

import java.util.regex.Pattern;

/// The short name of a document in addresses and file names: twelve letters and digits that no disk
/// and no address needs to escape, made from source and identity, so that two mirrors of one source
/// agree on it.
public record DocumentId(String value) {
  /// Crockford's base 32 without the letters that are mistaken for digits.
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int LENGTH = 12;
  private static final Pattern SHAPE = Pattern.compile("[0-9a-z]{12,20}");

  public DocumentId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not a document id: '" + value + "'");
    }
  }

  /// The id of what a source calls by this identity.
  public static DocumentId of(SourceId source, String identity) {
    String hex = Digest.of(source.value() + "\n" + identity).hex();
    long bits = Long.parseUnsignedLong(hex.substring(0, 16), 16);
    var out = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      out.append(ALPHABET.charAt((int) (bits >>> (59 - 5 * i)) & 31));
    }
    return new DocumentId(out.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
