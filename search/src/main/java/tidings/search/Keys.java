package tidings.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/// Which documents an index has, and in which version.
final class Keys {
  private Keys() {}

  static Optional<String> version(IndexSearcher searcher, String key) throws IOException {
    ScoreDoc[] found = searcher.search(new TermQuery(new Term(Fields.KEY, key)), 1).scoreDocs;
    if (found.length == 0) {
      return Optional.empty();
    }
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(found[0].doc, leaves));
    BinaryDocValues versions = leaf.reader().getBinaryDocValues(Fields.VERSION);
    return versions != null && versions.advanceExact(found[0].doc - leaf.docBase)
        ? Optional.of(versions.binaryValue().utf8ToString())
        : Optional.empty();
  }

  /// Keys in their order, perhaps with some of documents that were removed a moment ago.
  static List<String> after(IndexReader reader, String behind, int limit) throws IOException {
    List<String> out = new ArrayList<>();
    Terms terms = MultiTerms.getTerms(reader, Fields.KEY);
    if (terms == null) {
      return out;
    }
    TermsEnum all = terms.iterator();
    if (all.seekCeil(new BytesRef(behind)) == TermsEnum.SeekStatus.END) {
      return out;
    }
    for (BytesRef key = all.term(); key != null && out.size() < limit; key = all.next()) {
      String text = key.utf8ToString();
      if (!text.equals(behind)) {
        out.add(text);
      }
    }
    return out;
  }
}
