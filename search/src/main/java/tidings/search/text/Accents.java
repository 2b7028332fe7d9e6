package tidings.search.text;

import java.io.IOException;
import java.text.Normalizer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// Composes letters and accents that were written as two characters, and drops the accents that
/// belong to no composed letter. Lucene's folding knows composed letters only.
final class Accents extends TokenFilter {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  Accents(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) {
      return false;
    }
    if (hasAccent()) {
      String composed = Normalizer.normalize(term, Normalizer.Form.NFC);
      var kept = new StringBuilder(composed.length());
      composed.chars().filter(c -> !isAccent(c)).forEach(c -> kept.append((char) c));
      if (!kept.isEmpty()) {
        term.setEmpty().append(kept);
      }
    }
    return true;
  }

  private boolean hasAccent() {
    for (int i = 0; i < term.length(); i++) {
      if (isAccent(term.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAccent(int c) {
    return c >= 0x300 && c <= 0x36f;
  }
}
