package tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.FSDirectory;
import tidings.search.DocumentText;
import tidings.search.IndexWriting;
import tidings.search.NamePair;
import tidings.search.SearchIndex;
import tidings.search.SearchRequest;
import tidings.search.Searchable;
import tidings.search.text.Folding;
import tidings.search.text.Words;

/// Search over many documents beside what Lucene does by itself: an index of titles and bodies cut
/// by its own analyzer for Chinese, and on our index a query for the same words in the bodies.
///
/// The documents are made of paragraphs of real ones, so that words are as common as they are.
final class SearchSpeed {
  private static final int RESULTS = 20;
  private static final int QUERIES = 600;
  private static final int COMMIT = 20_000;
  private static final double BUFFER = 48;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final List<SearchDocuments.Sample> real;
  private final List<String[]> paragraphs;
  private final Map<String, List<NamePair>> names = new HashMap<>();
  private final int count;

  SearchSpeed(List<SearchDocuments.Sample> real, int count) {
    this.real = real;
    this.count = count;
    this.paragraphs = real.stream().map(one -> one.text().body().split("\n")).toList();
    real.forEach(one -> names.put(one.key(), one.searchable().names()));
  }

  void print(Path folder) throws Exception {
    Path bare = folder.resolve("bare");
    Path ours = folder.resolve("ours");
    double bareSeconds = seconds(() -> writeBare(bare));
    double ourSeconds = seconds(() -> write(ours));
    long characters = 0;
    for (int i = 0; i < count; i += 100) {
      characters += 100L * text(i).body().length();
    }
    System.out.printf(
        "%,d documents, %,d million characters; each index written by one thread%n",
        count, characters / 1_000_000);
    System.out.printf("  %-34s %10s %12s %8s%n", "index", "seconds", "documents/s", "MiB");
    System.out.printf(
        "  %-34s %10.1f %12.0f %8d%n", "Lucene", bareSeconds, count / bareSeconds, size(bare));
    System.out.printf(
        "  %-34s %10.1f %12.0f %8d%n", "ours", ourSeconds, count / ourSeconds, size(ours));
    System.out.printf(
        "  %-34s %10.2f %12s %8.2f%n",
        "ours / Lucene", ourSeconds / bareSeconds, "", (double) size(ours) / size(bare));
    queries(ours);
    Runtime runtime = Runtime.getRuntime();
    System.out.printf("  heap: at most %,d MiB%n", runtime.maxMemory() >> 20);
  }

  /// A document made of the paragraphs of two real ones, always the same for a number.
  private DocumentText text(int number) {
    var random = new Random(number);
    int first = random.nextInt(real.size());
    String[] one = paragraphs.get(first);
    String[] two = paragraphs.get(random.nextInt(real.size()));
    var body = new StringBuilder();
    for (int i = 0; i < Math.max(one.length, two.length); i++) {
      String[] from = random.nextInt(3) < 2 ? one : two;
      if (i < from.length) {
        body.append(from[i]).append('\n');
      }
    }
    DocumentText text = real.get(first).text();
    return new DocumentText(text.title(), body.toString(), text.captions());
  }

  private Searchable document(int number) {
    DocumentText text = text(number);
    SearchDocuments.Sample first = real.get(new Random(number).nextInt(real.size()));
    return new Searchable(
        "articles/" + number + ".md",
        Integer.toHexString(number),
        "source" + number % 20,
        "zh",
        NOW.minusSeconds(number * 300L),
        text,
        names.getOrDefault(first.key(), List.of()));
  }

  private void writeBare(Path folder) throws IOException {
    var config = new IndexWriterConfig(new CJKAnalyzer()).setRAMBufferSizeMB(BUFFER);
    try (var writer = new IndexWriter(FSDirectory.open(folder), config)) {
      for (int i = 0; i < count; i++) {
        DocumentText text = text(i);
        var document = new Document();
        document.add(new StringField("key", "articles/" + i + ".md", Field.Store.YES));
        document.add(new TextField("title", text.title(), Field.Store.YES));
        document.add(new TextField("body", text.body(), Field.Store.NO));
        writer.updateDocument(new Term("key", "articles/" + i + ".md"), document);
        if (i % COMMIT == 0) {
          writer.commit();
        }
      }
    }
  }

  private void write(Path folder) throws Exception {
    try (SearchIndex index = open(folder, false);
        IndexWriting writing = index.write().orElseThrow()) {
      for (int i = 0; i < count; i++) {
        writing.put(document(i));
        if (i % COMMIT == 0) {
          writing.commit("");
        }
      }
      writing.commit("");
    }
  }

  private SearchIndex open(Path folder, boolean texts) throws Exception {
    return SearchIndex.open(
        folder,
        key ->
            texts
                ? Optional.of(text(Integer.parseInt(key.substring(9, key.length() - 3))))
                : Optional.empty(),
        InstantSource.fixed(NOW));
  }

  /// A kind of query.
  private record Kind(String name, List<String> queries) {}

  private List<Kind> kinds() {
    List<String> words = new ArrayList<>();
    List<String> two = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    List<String> latin = new ArrayList<>();
    var random = new Random(7);
    while (words.size() < QUERIES) {
      SearchDocuments.Sample one = real.get(random.nextInt(real.size()));
      String title = one.text().title().replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
      String dense = title.replaceAll("[^\\p{IsHan}]+", "");
      if (dense.length() < 8) {
        continue;
      }
      int at = random.nextInt(dense.length() - 6);
      words.add(dense.substring(at, at + 2 + random.nextInt(3)));
      two.add(dense.substring(0, 2) + " " + dense.substring(at, at + 3));
      titles.add(title);
      names.getOrDefault(one.key(), List.of()).forEach(pair -> latin.add(pair.latin()));
    }
    return List.of(
        new Kind("a word of Chinese", words),
        new Kind("two words", two),
        new Kind("names in Latin letters", latin.subList(0, Math.min(QUERIES, latin.size()))),
        new Kind("whole titles", titles));
  }

  private void queries(Path folder) throws Exception {
    try (SearchIndex plain = open(folder, false);
        SearchIndex shown = open(folder, true);
        DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder))) {
      var lucene = new IndexSearcher(reader);
      System.out.printf(
          "  %-34s %11s %11s %7s %11s%n",
          "p99 (p50) of a query, ms", "Lucene", "ours", "ratio", "with texts");
      List<double[]> all =
          List.of(new double[4 * QUERIES], new double[4 * QUERIES], new double[4 * QUERIES]);
      int done = 0;
      for (Kind kind : kinds()) {
        int size = kind.queries().size();
        double[] bare = new double[size];
        double[] ours = new double[size];
        double[] texts = new double[size];
        for (int round = 0; round < 2; round++) { // the first one warms up
          for (int i = 0; i < size; i++) {
            String query = kind.queries().get(i);
            bare[i] = 1000 * seconds(() -> bare(lucene, query));
            ours[i] = 1000 * seconds(() -> plain.search(SearchRequest.of(query)));
            texts[i] = 1000 * seconds(() -> shown.search(SearchRequest.of(query)));
          }
        }
        print(kind.name(), bare, ours, texts);
        System.arraycopy(bare, 0, all.get(0), done, size);
        System.arraycopy(ours, 0, all.get(1), done, size);
        System.arraycopy(texts, 0, all.get(2), done, size);
        done += size;
      }
      int size = done;
      List<double[]> used = all.stream().map(one -> Arrays.copyOf(one, size)).toList();
      print("all of these", used.get(0), used.get(1), used.get(2));
    }
  }

  private static void print(String name, double[] bare, double[] ours, double[] texts) {
    Stream.of(bare, ours, texts).forEach(Arrays::sort);
    System.out.printf(
        "  %-34s %11s %11s %7.2f %11s%n",
        name, middle(bare), middle(ours), at(ours, 99) / at(bare, 99), middle(texts));
  }

  private static String middle(double[] sorted) {
    return String.format("%.1f (%.1f)", at(sorted, 99), at(sorted, 50));
  }

  private static double at(double[] sorted, int percent) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) sorted.length * percent / 100)];
  }

  /// The same words, looked for in bodies alone: all of up to five, any of more.
  private static void bare(IndexSearcher searcher, String query) throws IOException {
    List<Words.Term> terms = Words.of(Folding.fold(query));
    var all = new BooleanQuery.Builder();
    for (Words.Term term : terms) {
      all.add(
          new TermQuery(new Term("body", term.text())),
          terms.size() <= 5 ? Occur.MUST : Occur.SHOULD);
    }
    var found =
        searcher.search(
            all.build(), new TopScoreDocCollectorManager(RESULTS, null, SearchRequest.DEEPEST));
    for (var one : found.scoreDocs) {
      searcher.storedFields().document(one.doc);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / 1e9;
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      long bytes = 0;
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
      return bytes >> 20;
    }
  }
}
