package tidings.archive.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tidings.archive.manifest.ManifestReader.Line;
import tidings.model.Digest;

/// Checks the manifest itself: that each line links to the one before, and that each day is signed.
public final class ManifestCheck {
  /// After so many breaks the rest says nothing new.
  private static final int MOST_BREAKS = 50;

  /// Clocks are corrected by seconds; what is more is worth a note.
  private static final Duration CORRECTION = Duration.ofMinutes(1);

  private final Path root;
  private final Consumer<String> findings;
  private final Consumer<String> notes;
  private Digest last = Link.START;
  private Digest lastButOne = Link.START;
  private String lastPlace = "";
  private Instant newest = Instant.MIN;
  private boolean wentBack;
  private long lines;
  private int breaks;

  /// A check of the manifest below a root.
  ///
  /// @param findings hear what is wrong, one line each, with file and line
  /// @param notes hear what is strange and may be right
  public ManifestCheck(Path root, Consumer<String> findings, Consumer<String> notes) {
    this.root = root;
    this.findings = findings;
    this.notes = notes;
  }

  /// How many lines were checked.
  public long lines() {
    return lines;
  }

  /// Checks the next line.
  public void check(Line line) {
    lines++;
    String place = line.file() + ":" + line.number();
    if (line.link().isEmpty()) {
      found(place + ": not a whole line: altered, or torn by an interrupted write");
    } else {
      Link link = line.link().get();
      if (!link.previous().equals(last)) {
        found(place + ": the chain breaks here: " + reason(link));
      }
      checkTime(place, link.time());
    }
    lastButOne = last;
    last = line.digest();
    lastPlace = place;
  }

  private void found(String what) {
    breaks++;
    if (breaks <= MOST_BREAKS) {
      findings.accept(what);
    } else if (breaks == MOST_BREAKS + 1) {
      findings.accept(ManifestFiles.FOLDER + ": the chain breaks in further places");
    }
  }

  private String reason(Link link) {
    if (lastPlace.isEmpty()) {
      return "lines before it were removed, or it was altered";
    }
    return link.previous().equals(lastButOne)
        ? lastPlace + " or this line was inserted"
        : lastPlace + " was altered, or lines after it were removed, or this line was inserted";
  }

  private void checkTime(String place, Instant time) {
    boolean isBack = time.isBefore(newest.equals(Instant.MIN) ? time : newest.minus(CORRECTION));
    if (isBack && !wentBack) {
      notes.accept(place + ": the clock went back here, from " + newest + " to " + time);
    }
    wentBack = isBack;
    newest = time.isAfter(newest) ? time : newest;
  }

  /// Checks the signatures of all days.
  public void checkSignatures(PublicKey key) throws IOException {
    List<String> files = ManifestFiles.all(root);
    for (String file : files) {
      checkSignature(file, file.equals(files.getLast()), key);
    }
    Path folder = root.resolve(ManifestFiles.FOLDER);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        tree.map(file -> root.relativize(file).toString().replace('\\', '/'))
            .filter(file -> file.endsWith(ManifestFiles.SIGNATURE))
            .filter(file -> !files.contains(withoutEnding(file)))
            .sorted()
            .forEach(file -> findings.accept(withoutEnding(file) + ": missing, and was signed"));
      }
    }
  }

  private static String withoutEnding(String signature) {
    return signature.substring(0, signature.length() - ManifestFiles.SIGNATURE.length());
  }

  private void checkSignature(String file, boolean isNewest, PublicKey key) throws IOException {
    String path = file + ManifestFiles.SIGNATURE;
    if (!Files.isRegularFile(root.resolve(path))) {
      if (isNewest) {
        notes.accept(file + ": not signed yet; the end of the next run signs it");
      } else {
        findings.accept(path + ": missing");
      }
      return;
    }
    Optional<DaySignature> signature = DaySignature.read(root.resolve(path));
    if (signature.isEmpty()) {
      findings.accept(path + ": altered: not a signature as Tidings writes it");
      return;
    }
    Optional<String> problem = signature.get().problem(root.resolve(file), file, key);
    long signed = signature.get().covered().bytes();
    if (problem.isPresent()) {
      findings.accept(path + ": " + problem.get());
    } else if (signed < Files.size(root.resolve(file))) {
      String what =
          file + ": what follows line " + signature.get().covered().lines() + " is not signed";
      (isNewest ? notes : findings).accept(what);
    }
  }
}
