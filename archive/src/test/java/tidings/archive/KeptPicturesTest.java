package tidings.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tidings.archive.catalog.Catalog;
import tidings.archive.catalog.KeptTable;
import tidings.archive.catalog.WantedTable;
import tidings.archive.catalog.WantedTable.Counts;
import tidings.archive.catalog.WantedTable.Wanted;
import tidings.archive.picture.KeptPicture;
import tidings.model.Digest;
import tidings.model.WebUrl;

/// Pictures are kept once, survive what may happen, and whatever happens to them is found and
/// named.
class KeptPicturesTest extends ManifestFixture {
  private static final String LOG = "pictures/2026-03.jsonl";
  private static final List<String> ROWS =
      List.of("SELECT * FROM kept_pictures ORDER BY key", "SELECT * FROM picture_files ORDER BY 1");

  private static byte[] bytes(String name) {
    return ("picture " + name).getBytes(StandardCharsets.UTF_8);
  }

  private static WebUrl url(String name) {
    return WebUrl.of("https://pics.example/" + name + ".jpg");
  }

  private static String key(String name) {
    return "pics.example/" + name + ".jpg";
  }

  private KeptPicture keep(Archive archive, String name, String content) throws Exception {
    byte[] bytes = bytes(content);
    return archive
        .keptPictures()
        .keep(
            url(name),
            bytes,
            () -> new KeptPicture.Form("image/jpeg", "jpg", 640, 480, bytes.length, "AAEC"),
            now);
  }

  /// An archive of one document that names the pictures a, b and c, all kept.
  private List<String> threeKept() throws Exception {
    run(draft("one", img("a") + img("b") + img("c")));
    try (Archive archive = open()) {
      archive.readPictures(now);
      for (String name : List.of("a", "b", "c")) {
        keep(archive, name, name);
      }
    }
    assertEquals(List.of(), verify().findings());
    assertEquals(3, verify().pictures());
    return rows();
  }

  private static String img(String name) {
    return "<img src=\"https://images.weserv.nl?url=pics.example/" + name + ".jpg\">";
  }

  private List<String> rows() throws Exception {
    return dump(ROWS.toArray(String[]::new));
  }

  private List<String> repair() throws Exception {
    try (Archive archive = open()) {
      var subject = new Verification.Subject(List.of(SOURCE), false, Optional.empty());
      return Repair.run(archive, subject, now);
    }
  }

  private Path file(String content) {
    String hex = Digest.of(bytes(content)).hex();
    return root.resolve("pictures/" + hex.substring(0, 2) + "/" + hex + ".jpg");
  }

  @Test
  void isFoundByItsAddressWithoutItsSize() throws Exception {
    String uuid = "01000000-c0a8-0242-3430-08dbeaa915fb";
    try (Archive archive = open()) {
      keep(archive, uuid + "_cx0_cy4_cw0_w1023_r1_s", "a");
      KeptPicture found = archive.keptPictures().find(key(uuid)).orElseThrow();
      assertArrayEquals(bytes("a"), archive.keptPictures().read(found).orElseThrow());
      assertEquals(640, found.form().width());
      assertEquals(Optional.empty(), archive.keptPictures().find(key("b")));
    }
  }

  @Test
  void theSameBytesFromTwoAddressesAreKeptOnce() throws Exception {
    try (Archive archive = open()) {
      assertEquals(keep(archive, "a", "same"), keep(archive, "b", "same"));
    }
    assertEquals(
        List.of(root.resolve("pictures/.gitignore"), root.resolve(LOG), file("same")).stream()
            .sorted()
            .toList(),
        files("pictures"));
    assertEquals(2, Files.readAllLines(root.resolve(LOG)).size());
    try (ArchiveState state = ArchiveState.open(root)) {
      assertEquals(1, state.keptPictures().count());
      assertEquals(bytes("same").length, state.keptPictures().bytes());
      assertEquals(2, state.keptPictures().of(Digest.of(bytes("same"))).size());
    }
  }

  @Test
  void theCatalogIsMadeAnewFromTheLog() throws Exception {
    List<String> before = threeKept();
    delete(root.resolve(".tidings"));
    try (Archive archive = open()) {
      archive.readPictures(now);
      assertEquals(new Counts(0, 0, 0), archive.wantedPictures().counts());
    }
    assertEquals(before, rows());
    assertEquals(List.of(), verify().findings());
  }

  @Test
  void aLineThatTheCatalogNeverHeardOfIsHeard() throws Exception {
    threeKept();
    Path catalog = ArchiveState.catalog(root);
    byte[] before = Files.readAllBytes(catalog);
    try (Archive archive = open()) {
      keep(archive, "d", "d");
    }
    List<String> after = rows();
    Files.write(catalog, before); // as if the process had died before the rows
    assertEquals(List.of(), verify().findings());
    open().close();
    assertEquals(after, rows());
  }

  @Test
  void aFileWithoutALineGoesAndComesAgain() throws Exception {
    threeKept();
    String path = root.relativize(file("d")).toString();
    try (Catalog catalog = Catalog.open(ArchiveState.catalog(root))) {
      new KeptTable(catalog).begin(path, false);
    }
    Files.createDirectories(file("d").getParent());
    Files.write(file("d"), bytes("d"));
    assertEquals(List.of(), verify().findings(), "what is under way is no finding");
    open().close();
    assertFalse(Files.exists(file("d")));
    assertEquals(List.of(), verify().findings());
  }

  @Test
  void whatWasNeverFinishedIsCutOff() throws Exception {
    List<String> before = threeKept();
    long size = Files.size(root.resolve(LOG));
    Files.writeString(root.resolve(LOG), "{\"time\":\"2026", StandardOpenOption.APPEND);
    assertEquals(List.of(), verify().findings());
    open().close();
    assertEquals(size, Files.size(root.resolve(LOG)));
    assertEquals(before, rows());
  }

  @Test
  void everyAlteredByteIsFound() throws Exception {
    threeKept();
    long seed = Long.getLong("tidings.seed", System.nanoTime());
    var random = new Random(seed);
    List<Path> files = files("pictures").stream().filter(f -> !f.endsWith(".gitignore")).toList();
    for (int i = 0; i < 60; i++) {
      Path file = files.get(random.nextInt(files.size()));
      byte[] sound = Files.readAllBytes(file);
      byte[] altered = sound.clone();
      altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, altered);
      String path = root.relativize(file).toString();
      List<String> findings = verify().findings();
      assertTrue(
          findings.stream().anyMatch(line -> line.startsWith(path)),
          () -> "seed " + seed + ": " + path + " " + findings);
      Files.write(file, sound);
    }
  }

  @Test
  void aLostPictureIsNamedAndWantedAgain() throws Exception {
    List<String> before = threeKept();
    Files.delete(file("a"));
    Files.writeString(file("b"), "altered");
    List<String> findings = verify().findings();
    assertEquals(2, findings.size(), findings.toString());
    assertTrue(
        findings.contains(
            root.relativize(file("a")) + ": missing; it was fetched from " + url("a")));
    repair();
    assertEquals(List.of(), verify().findings());
    try (Archive archive = open()) {
      assertEquals(new Counts(2, 0, 0), archive.wantedPictures().counts());
      keep(archive, "a", "a");
      keep(archive, "b", "b");
      assertEquals(new Counts(0, 0, 0), archive.wantedPictures().counts());
    }
    assertEquals(before, rows());
    assertEquals(List.of(), verify().findings());
    delete(root.resolve(".tidings"));
    open().close();
    assertEquals(before, rows());
  }

  @Test
  void aLogThatWasLostIsWrittenAgain() throws Exception {
    List<String> before = threeKept();
    Files.delete(root.resolve(LOG));
    assertFalse(verify().findings().isEmpty());
    repair();
    assertEquals(List.of(), verify().findings());
    assertEquals(before, rows());
    List<String> lines = Files.readAllLines(root.resolve(LOG));
    lines.set(1, lines.get(1).replace("pics.example", "evil.example"));
    Files.write(root.resolve(LOG), lines);
    assertEquals(
        List.of(LOG + ": line 2 is not as it was written"), verify().findings().subList(0, 1));
    repair();
    assertEquals(List.of(), verify().findings());
    assertEquals(before, rows());
  }

  @Test
  void whatNobodyNamesIsFoundAndSetAside() throws Exception {
    threeKept();
    Files.createDirectories(file("x").getParent());
    Files.write(file("x"), bytes("x"));
    Path strange = root.resolve("pictures/ab/notes.txt");
    Files.createDirectories(strange.getParent());
    Files.writeString(strange, "not ours");
    assertEquals(2, verify().findings().size());
    repair();
    assertEquals(List.of(), verify().findings());
    assertTrue(Files.exists(root.resolve(".tidings/damaged/pictures/ab/notes.txt")));
  }

  @Test
  void whatFailsIsAskedForEverMoreRarelyAndThenGivenUp() throws Exception {
    run(draft("one", img("a")));
    try (Archive archive = open()) {
      archive.readPictures(now);
      WantedTable table = archive.wantedPictures();
      Duration pause = Duration.ofHours(1);
      for (int attempt = 1; attempt <= 6; attempt++) {
        assertEquals(List.of("pics.example"), table.hosts(now));
        Wanted wanted = table.due("pics.example", now, 10).getFirst();
        table.failed(wanted, "404", now);
        assertEquals(List.of(), table.hosts(now.plus(pause).minusMillis(1)));
        now = now.plus(pause);
        pause = pause.multipliedBy(4);
      }
      assertEquals(List.of(), table.hosts(now.plus(Duration.ofDays(10_000))));
      assertEquals(new Counts(0, 0, 1), table.counts());
      assertEquals(List.of("pics.example: 1, 404"), table.troubles(10));
    }
  }

  @Test
  void ofSeveralSizesTheLargestIsRemembered() throws Exception {
    String uuid = "01000000-c0a8-0242-3430-08dbeaa915fb";
    run(draft("one", img(uuid + "_w268_r1") + img(uuid + "_w900_r1") + img(uuid + "_w100_r1")));
    try (Archive archive = open()) {
      archive.readPictures(now);
      List<Wanted> due = archive.wantedPictures().due("pics.example", now, 10);
      assertEquals(List.of(new Wanted(key(uuid), url(uuid + "_w900_r1").href(), 0)), due);
    }
  }

  @Test
  void goIntoGitWhereTheOperatorWantsThat() throws Exception {
    threeKept();
    assertEquals(Archive.FOLDERS, KeptPictures.folders(root));
    try (Archive archive = open()) {
      archive.runs().clearUncommitted();
      archive.keptPictures().shareWithGit(true);
      assertEquals(List.of("*"), archive.runs().uncommitted());
      archive.runs().clearUncommitted();
      KeptPicture picture = keep(archive, "d", "d");
      assertEquals(
          List.of(LOG, picture.path()).stream().sorted().toList(), archive.runs().uncommitted());
    }
    assertTrue(KeptPictures.folders(root).contains("pictures"));
    try (Archive archive = open()) {
      archive.keptPictures().shareWithGit(false);
    }
    assertEquals("*\n", Files.readString(root.resolve("pictures/.gitignore")));
  }
}
