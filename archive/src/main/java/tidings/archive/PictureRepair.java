package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tidings.archive.disk.DurableFiles;
import tidings.archive.git.GitHistory;
import tidings.model.Digest;

/// Mends kept pictures: from Git where it has them, else they are noted as lost and fetched again.
final class PictureRepair {
  /// Where more are missing, and more than half of all, no disk lost them.
  private static final int FEW = 10;

  private final Archive archive;
  private final List<String> done;

  /// @param done hears what was done, one line each
  PictureRepair(Archive archive, List<String> done) {
    this.archive = archive;
    this.done = done;
  }

  void run(List<PictureCheck.Finding> findings, Instant now)
      throws IOException, InterruptedException {
    Set<String> logs = new TreeSet<>();
    Set<Digest> unlisted = new HashSet<>();
    List<PictureCheck.Finding> gone = new ArrayList<>();
    List<String> strange = new ArrayList<>();
    for (PictureCheck.Finding finding : findings) {
      switch (finding.kind()) {
        case LOG -> logs.add(finding.path());
        case UNLISTED -> {
          finding.digest().ifPresent(unlisted::add);
          strange.add(finding.path());
        }
        case ALTERED, MISSING -> {
          if (!restore(finding)) {
            gone.add(finding);
          }
        }
      }
    }
    for (String log : logs) {
      archive.keptPictures().mendLog(log).ifPresent(done::add);
    }
    int told = archive.keptPictures().tellAgain(unlisted, now);
    if (told > 0) {
      done.add("pictures: " + told + " that the log had lost stand in it again");
    }
    for (String path : strange) {
      if (!archive.keptPictures().isKnown(path)) {
        done.add(setAside(path));
      }
    }
    noteLost(gone, now);
  }

  private boolean restore(PictureCheck.Finding finding) throws IOException, InterruptedException {
    Path root = archive.root();
    if (!KeptPictures.areInGit(root) || !Files.exists(root.resolve(".git"))) {
      return false;
    }
    Optional<byte[]> committed =
        new GitHistory(root)
            .committed(
                finding.path(), bytes -> Optional.of(Digest.of(bytes)).equals(finding.digest()));
    if (committed.isPresent()) {
      if (Files.exists(root.resolve(finding.path()))) {
        done.add(setAside(finding.path()));
      }
      archive.put(List.of(new DurableFiles.Write(root.resolve(finding.path()), committed.get())));
      done.add(finding.path() + ": restored from Git");
    }
    return committed.isPresent();
  }

  private void noteLost(List<PictureCheck.Finding> gone, Instant now) throws IOException {
    if (gone.isEmpty()) {
      return;
    }
    if (gone.size() > FEW && 2L * gone.size() > archive.keptPictures().count()) {
      done.add(
          gone.size()
              + " pictures are missing or altered, more than half of all: was a folder not copied?"
              + " Nothing is noted as lost");
      return;
    }
    Set<Digest> digests = new HashSet<>();
    for (PictureCheck.Finding finding : gone) {
      if (finding.kind() == PictureCheck.Finding.Kind.ALTERED) {
        done.add(setAside(finding.path()));
      }
      finding.digest().ifPresent(digests::add);
      done.add(finding.path() + ": lost; it is fetched again where an article still names it");
    }
    archive.keptPictures().lost(digests, now);
  }

  private String setAside(String path) throws IOException {
    Path target = Aside.move(archive.root(), path);
    return path + ": set aside as " + archive.root().relativize(target);
  }
}
