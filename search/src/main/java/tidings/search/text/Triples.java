package tidings.search.text;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/// Cuts runs of Thai, Lao, Khmer and Burmese, which are written without spaces, into all triples of
/// characters: without a dictionary nobody knows where their words end.
final class Triples extends TokenFilter {
  private static final String RUN =
      StandardTokenizer.TOKEN_TYPES[StandardTokenizer.SOUTHEAST_ASIAN];
  private static final int LENGTH = 3;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute place = addAttribute(OffsetAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final TypeAttribute type = addAttribute(TypeAttribute.class);

  private String run = "";
  private int next;
  private int start;

  Triples(TokenStream input) {
    super(input);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (next > 0 && next + LENGTH <= run.length()) {
      clearAttributes();
      step.setPositionIncrement(1);
      type.setType(RUN);
      triple();
      return true;
    }
    next = 0;
    if (!input.incrementToken()) {
      return false;
    }
    if (type.type().equals(RUN) && term.length() > LENGTH) {
      run = term.toString();
      start = place.startOffset();
      triple();
    }
    return true;
  }

  private void triple() {
    term.setEmpty().append(run, next, next + LENGTH);
    place.setOffset(start + next, start + next + LENGTH);
    next++;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    next = 0;
    run = "";
  }
}
