package tidings.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.OldCatalog;
import tidings.archive.catalog.ReaderTable;
import tidings.archive.catalog.ReaderTable.Moment;
import tidings.archive.catalog.RevisionTable;
import tidings.archive.catalog.RevisionTable.Change;
import tidings.archive.catalog.RevisionTable.Event;
import tidings.archive.document.DocumentReading;
import tidings.archive.picture.PictureLog;

/// What readers ask of an archive.
class ReadersTest extends ManifestFixture {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private static final String[] ASKED = {
    "SELECT article, event, revision, time, why FROM events ORDER BY number",
    "SELECT article, revision, event, recorded, capture FROM proofs ORDER BY article, revision",
    "SELECT * FROM counts"
  };

  /// Three articles; the first has a second revision, was withdrawn and came back.
  private void fill() throws Exception {
    run(draft("a", "one"), draft("b", "two"), draft("c", "three"));
    now = START.plusSeconds(60);
    run(draft("a", "one, mended"));
    try (Archive archive = open()) {
      ArticleRow first = archive.articles().findByKey(VOA, "id:a").orElseThrow();
      archive.withdraw(first, "answers 404", Optional.empty(), START.plusSeconds(120));
      archive.returned(first, START.plusSeconds(180));
      archive.withdraw(first, "answers 410", Optional.empty(), START.plusSeconds(240));
    }
  }

  private static List<String> identities(List<ArticleRow> rows) {
    return rows.stream().map(ArticleRow::identity).toList();
  }

  @Test
  void turnsPagesBothWays() throws Exception {
    fill();
    try (ArchiveState state = ArchiveState.open(root)) {
      ReaderTable readers = state.readers();
      assertEquals(List.of("c", "b"), identities(readers.before(Optional.empty(), 4, 2)));
      assertEquals(List.of("a"), identities(readers.before(Optional.of(VOA), 2, 2)));
      assertEquals(List.of("b"), identities(readers.after(Optional.of(VOA), 1, 1)));
      assertEquals(List.of(), identities(readers.after(Optional.empty(), 3, 5)));
      Instant day = Instant.parse("2026-03-01T00:00:00Z");
      var end = new Moment(day.plusSeconds(86_400), 0);
      assertEquals(List.of("c", "b"), identities(readers.between(day, end, 2)));
      assertEquals(List.of("a"), identities(readers.between(day, new Moment(day, 2), 2)));
      assertEquals(Optional.of(day), readers.timeFrom(Instant.EPOCH));
      assertEquals(Optional.empty(), readers.timeBefore(day));
      assertEquals(Map.of(VOA, 3L), readers.counts());
      ArticleRow b = readers.find(2).orElseThrow();
      assertEquals(Optional.of(b), readers.find(b.id()));
      assertEquals(new ReaderTable.Stand(3, 4, PictureLog.End.START), readers.stand());
    }
  }

  @Test
  void knowsWhatChangedAndWhatVouchesForIt() throws Exception {
    fill();
    try (ArchiveState state = ArchiveState.open(root)) {
      RevisionTable revisions = state.revisions();
      ArticleRow first = state.readers().find(1).orElseThrow();
      List<Change> changes = revisions.of(first, 10);
      assertEquals(
          List.of(Event.REVISED, Event.WITHDRAWN, Event.RETURNED, Event.WITHDRAWN),
          changes.stream().map(Change::event).toList());
      assertEquals(START.plusSeconds(60), changes.getFirst().time());
      assertEquals("answers 410", changes.getLast().why());
      assertEquals(List.of(4L, 3L), revisions.before(5, 2).stream().map(Change::number).toList());
      var proof = revisions.proof(first, 1).orElseThrow();
      assertEquals("stored", proof.event());
      assertEquals(START, proof.recorded());
      assertEquals("manifest/2026/03/02.jsonl", proof.manifest());
      assertEquals(START.plusSeconds(60), revisions.proof(first, 2).orElseThrow().recorded());
      assertEquals(Optional.empty(), revisions.proof(first, 3));
    }
  }

  @Test
  void aCatalogThatIsMadeAnewSaysTheSame() throws Exception {
    fill();
    List<String> before = dump(ASKED);
    assertEquals(4 + 4 + 1, before.size());
    delete(root.resolve(".tidings"));
    open().close();
    assertEquals(before, dump(ASKED));
    try (Archive archive = open()) {
      archive.replay(); // such as a repair
    }
    assertEquals(before, dump(ASKED));
  }

  @Test
  void anEarlierCatalogTellsWhatItKnows() throws Exception {
    fill();
    OldCatalog.downgrade(root.resolve(".tidings/catalog.db"), 7);
    open().close();
    assertEquals(
        List.of(
            "1|REVISED|2|" + START.plusSeconds(60).toEpochMilli() + "||",
            "1|WITHDRAWN|2|" + START.plusSeconds(240).toEpochMilli() + "|answers 410|",
            "voa|3|"),
        dump(ASKED));
  }

  @Test
  void readsEveryRevisionWhateverHappenedToIt() throws Exception {
    fill();
    try (ArchiveState state = ArchiveState.open(root)) {
      ArticleRow first = state.readers().find(1).orElseThrow();
      var newest = state.read(first, 2);
      assertEquals(Optional.of(first.digest()), newest.digest());
      assertTrue(
          newest.reading() instanceof DocumentReading.Whole whole
              && whole.body().equals("one, mended"));
      assertTrue(
          state.read(first, 1).reading() instanceof DocumentReading.Whole whole
              && whole.body().equals("one"));
      Files.delete(root.resolve(first.path()));
      assertEquals(Optional.empty(), state.read(first, 2).digest());
      assertInstanceOf(DocumentReading.Damaged.class, state.read(first, 2).reading());
    }
  }
}
