package tidings.archive.manifest;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import tidings.archive.manifest.ManifestReader.Line;
import tidings.model.Digest;

/// Checks the manifest itself: that each line links to the one before.
public final class ManifestCheck {
  /// After so many breaks the rest says nothing new.
  private static final int MOST_BREAKS = 50;

  /// Clocks are corrected by seconds; what is more is worth a note.
  private static final Duration CORRECTION = Duration.ofMinutes(1);

  private final Consumer<String> findings;
  private final Consumer<String> notes;
  private Digest last = Link.START;
  private Digest lastButOne = Link.START;
  private String lastPlace = "";
  private Instant newest = Instant.MIN;
  private boolean wentBack;
  private long lines;
  private int breaks;

  /// A check of a manifest.
  ///
  /// @param findings hear what is wrong, one line each, with file and line
  /// @param notes hear what is strange and may be right
  public ManifestCheck(Consumer<String> findings, Consumer<String> notes) {
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
}
