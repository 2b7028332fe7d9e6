package tidings.search;

import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import tidings.search.text.Characters;
import tidings.search.text.Folding;

/// What the index keeps of a document.
///
/// Words with their positions, for phrases; single characters apart and without, for queries of one
/// character. The title is kept to be shown; body and captions are not, nor where in them the words
/// are: whoever highlights fetches the text and cuts it into words again, which takes less than
/// reading it.
final class Fields {
  static final String KEY = "key";

  /// The key again, to order documents of the same time.
  static final String KEY_ORDER = "order";

  static final String VERSION = "version";
  static final String SOURCE = "source";
  static final String LANGUAGE = "language";
  static final String TIME = "time";

  /// The words of the title.
  static final String TITLE = "title";

  /// The words of body and captions.
  static final String BODY = "body";

  /// The words of the beginning of the body once more: what an article is about stands there.
  static final String LEAD = "lead";

  /// Added to [#TITLE] and [#BODY]: their single characters.
  static final String CHARACTERS = "1";

  /// As the document has them.
  static final String SHOWN_TITLE = "shown";

  static final String SHOWN_LANGUAGE = "written";

  /// More characters of a body are not searched.
  static final int MAX_BODY = 500_000;

  static final int MAX_TITLE = 2_000;
  private static final int MAX_LEAD = 400;
  private static final int MAX_CAPTIONS = 100;
  private static final int MAX_CAPTION = 2_000;
  private static final int MAX_KEYWORD = 1_000;

  private static final FieldType WORDS = words();
  private static final FieldType COUNTS = counts();
  private static final FieldType SET = set();

  private Fields() {}

  private static FieldType words() {
    var type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  private static FieldType counts() {
    var type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  private static FieldType set() {
    var type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS);
    type.setOmitNorms(true);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  static Document of(Searchable document) {
    var out = new Document();
    out.add(new StringField(KEY, document.key(), Field.Store.YES));
    out.add(new SortedDocValuesField(KEY_ORDER, new BytesRef(document.key())));
    out.add(new BinaryDocValuesField(VERSION, new BytesRef(document.version())));
    out.add(new StringField(SOURCE, cut(document.source(), MAX_KEYWORD), Field.Store.YES));
    languages(document.language())
        .forEach(l -> out.add(new StringField(LANGUAGE, l, Field.Store.NO)));
    out.add(new StoredField(SHOWN_LANGUAGE, document.language()));
    out.add(new LongField(TIME, document.time().toEpochMilli(), Field.Store.YES));
    String title = cut(document.text().title(), MAX_TITLE);
    out.add(new StoredField(SHOWN_TITLE, title));
    text(out, TITLE, title);
    text(out, BODY, cut(document.text().body(), MAX_BODY));
    out.add(new Field(LEAD, Folding.fold(cut(document.text().body(), MAX_LEAD)), COUNTS));
    document.text().captions().stream()
        .limit(MAX_CAPTIONS)
        .forEach(caption -> text(out, BODY, cut(caption, MAX_CAPTION)));
    NameTable.add(out, document.names());
    return out;
  }

  private static void text(Document out, String field, String text) {
    String folded = Folding.fold(text);
    out.add(new Field(field, folded, WORDS));
    out.add(new Field(field + CHARACTERS, new Characters(folded), SET));
  }

  /// `zh-Hant-TW` is `zh-hant` and `zh` too.
  private static List<String> languages(String language) {
    List<String> out = new java.util.ArrayList<>();
    String tag = cut(language.toLowerCase(Locale.ROOT), 35);
    for (int end = tag.length(); end > 0; end = tag.lastIndexOf('-', end - 1)) {
      out.add(tag.substring(0, end));
    }
    return out;
  }

  static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
