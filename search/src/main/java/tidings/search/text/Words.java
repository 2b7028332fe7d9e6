package tidings.search.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/// The terms of a text that was folded ([Folding]): words by Unicode's rules, lower-case, without
/// accents, without the plural's s; Chinese, Japanese and Korean as pairs of neighbours; Thai, Lao,
/// Khmer and Burmese as triples.
///
/// A character that stands alone between others than Chinese is a term; one within a run is not,
/// see [Characters].
public final class Words extends Analyzer {
  /// Used by many threads at once.
  public static final Words ANALYZER = new Words();

  /// What French, Italian and Catalan put before a vowel.
  private static final CharArraySet ARTICLES =
      new CharArraySet(
          List.of(
              "l", "m", "t", "qu", "n", "s", "j", "d", "c", "jusqu", "quoiqu", "lorsqu", "puisqu",
              "dell", "all", "nell", "sull", "dall", "un"),
          false);

  private Words() {}

  /// A term of a text.
  ///
  /// @param position of the word, from 0
  /// @param start where it begins in the text
  /// @param end behind its last character
  public record Term(String text, int position, int start, int end) {}

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer words = new StandardTokenizer();
    TokenStream terms = new CJKWidthFilter(words);
    terms = new LowerCaseFilter(terms);
    terms = new ElisionFilter(terms, ARTICLES);
    terms = new EnglishPossessiveFilter(terms);
    terms = new ArabicNormalizationFilter(terms);
    terms = new Accents(terms);
    terms = new ASCIIFoldingFilter(terms);
    terms = new EnglishMinimalStemFilter(terms);
    terms = new Triples(terms);
    return new TokenStreamComponents(words, new CJKBigramFilter(terms));
  }

  /// Between two captions, so that no phrase spans them.
  @Override
  public int getPositionIncrementGap(String field) {
    return 100;
  }

  /// The terms of a text that was folded.
  public static List<Term> of(String folded) {
    List<Term> out = new ArrayList<>();
    try (TokenStream terms = ANALYZER.tokenStream("", folded)) {
      var text = terms.addAttribute(CharTermAttribute.class);
      var place = terms.addAttribute(OffsetAttribute.class);
      var step = terms.addAttribute(PositionIncrementAttribute.class);
      int position = -1;
      terms.reset();
      while (terms.incrementToken()) {
        position += step.getPositionIncrement();
        out.add(new Term(text.toString(), position, place.startOffset(), place.endOffset()));
      }
      terms.end();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string does not fail
    }
    return out;
  }
}
