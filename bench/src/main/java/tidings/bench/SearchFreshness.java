package tidings.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import tidings.app.search.IndexFollower;
import tidings.archive.Archive;
import tidings.archive.Draft;
import tidings.archive.Layout;
import tidings.model.Document;
import tidings.model.SourceId;
import tidings.model.WebUrl;
import tidings.search.SearchRequest;

/// How soon after it was stored an article is found, in an archive that is served.
final class SearchFreshness {
  private static final int ARTICLES = 40;
  private static final long PAUSE = 5;

  private SearchFreshness() {}

  static void print(List<SearchDocuments.Sample> documents, Path folder) throws Exception {
    Path root = Files.createDirectories(folder);
    var source = new SourceId("bench");
    double[] waits = new double[ARTICLES];
    try (Archive archive = Archive.open(root, Layout.DATED, List.of(), InstantSource.system());
        IndexFollower follower = IndexFollower.start(root)) {
      for (int i = 0; i < ARTICLES; i++) {
        String word = "unheard" + i;
        String body =
            "<p>"
                + word
                + "</p><p>"
                + documents.get(i).text().body().replace("\n", "</p><p>")
                + "</p>";
        var document =
            new Document(Instant.EPOCH, word, WebUrl.of("https://bench.example/" + i), body);
        archive
            .store(
                new Draft(source, "bench", word, List.of("id:" + i), document, "", Instant.EPOCH))
            .get();
        long stored = System.nanoTime();
        while (follower.index().search(SearchRequest.of(word)).hits().isEmpty()) {
          Thread.sleep(PAUSE);
        }
        waits[i] = (System.nanoTime() - stored) / 1e9;
      }
    }
    Arrays.sort(waits);
    System.out.printf(
        "found after being stored while served, of %d articles: half within %.2f s, nine of ten within"
            + " %.2f s, all within %.2f s%n",
        ARTICLES, waits[ARTICLES / 2 - 1], waits[ARTICLES * 9 / 10 - 1], waits[ARTICLES - 1]);
  }
}
