package tidings.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tidings.archive.catalog.KeptTable;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.PictureEvent;
import tidings.archive.picture.PictureLog;
import tidings.archive.picture.PictureName;
import tidings.model.Digest;

/// Checks the kept pictures: that each file has the digest that its name says, that each one in the
/// log is there, that each one that is there is in the log, and that the catalog says what the log
/// says. Digests are told apart by 64 bits of them, so that a million fit into memory.
final class PictureCheck {
  private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");
  private static final int BATCH = 1000;

  private final Path root;
  private final Optional<KeptTable> table;
  private final PictureLog.End known;
  private final Set<String> underWay;
  private final Set<Long> expected = new HashSet<>();
  private final Map<Long, Long> byKey = new HashMap<>();
  private final Map<String, Long> ends = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> catalog = new ArrayList<>();
  private long pictures;

  /// What is wrong with a file.
  ///
  /// @param path below the root
  /// @param digest that the file has or is to have; empty where its name says none
  record Finding(String path, Kind kind, String what, Optional<Digest> digest) {
    enum Kind {
      /// Not the bytes that its name says.
      ALTERED,
      /// In the log and not there.
      MISSING,
      /// There and not in the log.
      UNLISTED,
      /// The log itself.
      LOG
    }
  }

  PictureCheck(Path root, Optional<KeptTable> table) {
    this.root = root;
    this.table = table;
    this.known = table.map(KeptTable::end).orElse(PictureLog.End.START);
    this.underWay = table.map(KeptTable::intents).map(Set::copyOf).orElse(Set.of());
  }

  /// Does it; once.
  void run() throws IOException {
    PictureLog.read(root, PictureLog.End.START, this::read);
    if (ends.getOrDefault(known.file(), 0L) < known.length()) {
      find(known.file(), Finding.Kind.LOG, "cut off or missing", Optional.empty());
    }
    Path folder = root.resolve(KeptPicture.FOLDER);
    if (Files.isDirectory(folder)) {
      for (Path below : listed(folder)) {
        if (FOLDER.matcher(below.getFileName().toString()).matches()) {
          for (Path file : listed(below)) {
            check(file);
          }
        }
      }
    }
    if (!expected.isEmpty()) {
      nameWhatIsMissing();
    }
    if (table.isPresent()) {
      checkCatalog(table.get());
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private void read(PictureLog.Line line) {
    if (!line.isWhole()) {
      boolean acknowledged =
          line.file().equals(known.file()) && known.length() >= line.end().length();
      if (!acknowledged) {
        notes.add(line.file() + ": its last line was never finished; the next run cuts it off");
        return;
      }
    }
    ends.put(line.file(), line.end().length());
    if (line.event().isEmpty()) {
      find(
          line.file(),
          Finding.Kind.LOG,
          "line " + line.number() + " is not as it was written",
          Optional.empty());
      return;
    }
    boolean heard =
        line.file().compareTo(known.file()) < 0
            || (line.file().equals(known.file()) && line.end().length() <= known.length());
    switch (line.event().get()) {
      case PictureEvent.Kept kept -> {
        long digest = part(kept.picture().digest());
        expected.add(digest);
        if (heard) {
          byKey.put(part(Digest.of(PictureName.of(kept.url()).key())), digest);
        }
      }
      case PictureEvent.Lost lost -> {
        long digest = part(lost.digest());
        expected.remove(digest);
        byKey.values().removeIf(value -> value == digest);
      }
    }
  }

  private static long part(Digest digest) {
    return Long.parseUnsignedLong(digest.hex(), 0, 16, 16);
  }

  private void check(Path file) throws IOException {
    String path = root.relativize(file).toString().replace('\\', '/');
    if (underWay.contains(path)) {
      expected.remove(part(KeptPicture.digestIn(path)));
      return;
    }
    Digest named;
    try {
      named = KeptPicture.digestIn(path);
    } catch (IllegalArgumentException e) {
      find(path, Finding.Kind.UNLISTED, "no name of a picture", Optional.empty());
      return;
    }
    pictures++;
    boolean listed = expected.remove(part(named));
    if (!digest(file).equals(named)) {
      find(
          path,
          Finding.Kind.ALTERED,
          "altered: not the bytes that its name says",
          Optional.of(named));
    } else if (!listed) {
      find(
          path,
          Finding.Kind.UNLISTED,
          "no line of the log of pictures names it",
          Optional.of(named));
    }
  }

  private static Digest digest(Path file) throws IOException {
    MessageDigest sha = ExpectedFiles.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return new Digest(HexFormat.of().formatHex(sha.digest()));
  }

  private void nameWhatIsMissing() throws IOException {
    PictureLog.read(
        root,
        PictureLog.End.START,
        line -> {
          if (line.event().orElse(null) instanceof PictureEvent.Kept kept
              && expected.remove(part(kept.picture().digest()))) {
            find(
                kept.picture().path(),
                Finding.Kind.MISSING,
                "missing; it was fetched from " + kept.url(),
                Optional.of(kept.picture().digest()));
          }
        });
  }

  private void checkCatalog(KeptTable rows) {
    String last = "";
    for (List<KeptTable.Origin> some = rows.origins(last, BATCH);
        !some.isEmpty();
        some = rows.origins(last, BATCH)) {
      for (KeptTable.Origin origin : some) {
        last = PictureName.of(origin.url()).key();
        Long digest = byKey.remove(part(Digest.of(last)));
        if (digest == null || digest != part(origin.digest())) {
          catalog.add("catalog: " + origin.url() + ": the log of pictures does not say so");
        }
      }
    }
    if (!byKey.isEmpty()) {
      catalog.add("catalog: it lacks " + byKey.size() + " lines of the log of pictures");
    }
  }

  private void find(String path, Finding.Kind kind, String what, Optional<Digest> digest) {
    findings.add(new Finding(path, kind, what, digest));
  }

  /// How many pictures are there.
  long pictures() {
    return pictures;
  }

  /// What is wrong with files.
  List<Finding> findings() {
    return findings;
  }

  /// All that is wrong, one line each.
  List<String> lines() {
    return Stream.concat(
            findings.stream().map(finding -> finding.path() + ": " + finding.what()),
            catalog.stream())
        .toList();
  }

  /// What is no fault, one line each.
  List<String> notes() {
    return notes;
  }
}
