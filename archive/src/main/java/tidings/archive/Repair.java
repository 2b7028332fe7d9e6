package tidings.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.archive.FileCheck.Finding;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.Catalog;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.DerivedTable;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.catalog.RunTable;
import tidings.archive.disk.DurableFiles;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.archive.git.GitHistory;
import tidings.archive.manifest.Link;
import tidings.archive.manifest.ManifestReader;
import tidings.archive.manifest.PublicKey;
import tidings.archive.manifest.SignedFile;
import tidings.model.Digest;

/// Mends what the files themselves, and Git, allow to mend. What differs from what it should be is
/// never overwritten: it is kept in `.tidings/damaged` first.
public final class Repair {
  private static final Pattern SIGNED =
      Pattern.compile("(manifest/[0-9]{4}/[0-9]{2}/[0-9]{2}\\.jsonl)(?:\\.minisig)?:.*");
  private static final Pattern REVISION =
      Pattern.compile("revisions/(.*)\\.r([0-9]{1,7})\\.md", Pattern.DOTALL);

  private final Archive archive;
  private final Verification.Subject subject;
  private final GitHistory git;
  private final boolean hasGit;
  private final List<String> done = new ArrayList<>();
  private final List<DocumentStore.Lost> lost = new ArrayList<>();

  private Repair(Archive archive, Verification.Subject subject) {
    this.archive = archive;
    this.subject = subject;
    this.git = new GitHistory(archive.root());
    this.hasGit = Files.exists(archive.root().resolve(".git"));
  }

  /// Gives a catalog that SQLite finds damaged, or that is of another program, another name, so
  /// that the next opening makes it anew.
  ///
  /// @return what was done, one line each
  public static List<String> setAsideBadCatalog(Path root) throws IOException {
    Path file = ArchiveState.catalog(root);
    if (!Files.exists(file)) {
      return List.of();
    }
    Path lock = file.resolveSibling("lock");
    try (ArchiveLock _ = ArchiveLock.take(lock)) {
      return isSound(file) ? List.of() : List.of(Archive.setAside(root));
    }
  }

  private static boolean isSound(Path file) {
    try (Catalog catalog = Catalog.openReadOnly(file)) {
      readAll(new ArticleTable(catalog));
      return catalog.check().isEmpty();
    } catch (CatalogException e) {
      return e.isOutdated() || e.isUnwritable();
    }
  }

  /// Reads every row, and throws where one holds what nobody wrote: SQLite does not know that.
  private static void readAll(ArticleTable articles) {
    long last = 0;
    for (List<ArticleRow> rows = articles.after(last, 1000);
        !rows.isEmpty();
        rows = articles.after(last, 1000)) {
      last = rows.getLast().number();
    }
  }

  /// Mends an open archive. Lists, feeds and Git's last commit are for publishing to renew.
  ///
  /// @return what was done, one line each; what could not be mended, the next check finds
  public static List<String> run(Archive archive, Verification.Subject subject, Instant now)
      throws IOException, InterruptedException {
    var repair = new Repair(archive, subject);
    repair.done.addAll(archive.takeNotes());
    repair.mend(now);
    return repair.done;
  }

  private void mend(Instant now) throws IOException, InterruptedException {
    if (hasGit) {
      git.mendObjects(KeptPictures.folders(archive.root()), path -> done.add(setAside(path)));
      restoreManifest();
    }
    Verification.Checked checked = check();
    List<String> differing = new ArrayList<>();
    for (Finding finding : checked.files()) {
      switch (finding.kind()) {
        case DIFFERENT -> {
          if (!restore(finding)) {
            differing.add(finding.path());
          }
        }
        case MISSING -> {
          if (!restore(finding)) {
            lost(finding).ifPresent(lost::add);
          }
        }
        case UNKNOWN -> setAsideCopy(finding.path());
      }
    }
    fallBack(differing);
    noteLost();
    new PictureRepair(archive, done).run(checked.pictures(), now);
    if (checked.result().findings().stream().anyMatch(line -> line.startsWith("git: "))) {
      archive.runs().addUncommitted(List.of(RunTable.EVERYTHING));
    }
    if (checked.result().findings().stream().anyMatch(line -> line.startsWith("catalog: "))) {
      archive.replay();
      archive.keptPictures().replay();
      done.add("catalog: brought to what the manifest says");
    }
    var derived = new DerivedTable(archive.catalog());
    derived.forget(
        DerivedCheck.of(archive.root(), derived).stream().map(DerivedCheck.Finding::path).toList());
    archive.takeUp(subject.sources());
    archive.sign(now).forEach(done::add);
  }

  /// A document that was copied before its newest revision came, with a manifest that was copied
  /// after: what lies there is what the manifest says of an earlier revision. It is the newest that
  /// anybody has.
  private void fallBack(List<String> paths) throws IOException {
    Map<String, Digest> present = new HashMap<>();
    for (String path : paths) {
      Path file = archive.root().resolve(path);
      if (path.startsWith("articles/") && Files.isRegularFile(file)) {
        present.put(path, Digest.of(Files.readAllBytes(file)));
      }
    }
    if (present.isEmpty()) {
      return;
    }
    Set<String> vouchedFor = new TreeSet<>();
    ManifestReader.read(
        archive.root(),
        line ->
            line.link()
                .flatMap(Link::article)
                .filter(article -> article.sha256().equals(present.get(article.path())))
                .ifPresent(article -> vouchedFor.add(article.path())));
    for (String path : vouchedFor) {
      Optional<ArticleRow> row = archive.articles().findByPath(path);
      Digest digest = present.get(path);
      if (row.isPresent() && digest != null) {
        archive.fallBack(row.get(), digest);
        done.add(
            path
                + ": revision "
                + row.get().revision()
                + " is lost, nobody has it; an earlier text that lies there takes its place");
      }
    }
  }

  /// Where most documents are missing, no disk lost them: a folder was not copied, or not mounted.
  private void noteLost() throws IOException {
    if (2L * lost.size() > archive.articles().count()) {
      done.add(
          lost.size()
              + " documents are missing, more than half of all: is a folder not mounted, or was it"
              + " not copied? Nothing is noted as lost");
    } else if (!lost.isEmpty()) {
      archive.lost(lost);
      for (DocumentStore.Lost one : lost) {
        done.add(
            one.row().path()
                + ": revision "
                + one.revision()
                + " is lost, nobody has it; the manifest says so, and it is stored again if it"
                + " comes again");
      }
    }
  }

  private Verification.Checked check() throws IOException, InterruptedException {
    return Verification.check(archive, subject, (files, total) -> {});
  }

  private String setAside(String path) throws IOException {
    Path target = Aside.move(archive.root(), path);
    return path + ": set aside as " + archive.root().relativize(target);
  }

  private void write(String path, byte[] bytes, String from) throws IOException {
    if (Files.exists(archive.root().resolve(path))) {
      done.add(setAside(path));
    }
    archive.put(List.of(new DurableFiles.Write(archive.root().resolve(path), bytes)));
    done.add(path + ": restored from " + from);
  }

  /// Puts back the very bytes that the manifest vouches for: from Git, or from the copy that a
  /// revision under way had made.
  ///
  /// @return whether that could be done
  private boolean restore(Finding finding) throws IOException, InterruptedException {
    Optional<Digest> wanted = finding.wanted();
    if (wanted.isEmpty()) {
      return false;
    }
    String path = finding.path();
    if (hasGit) {
      Optional<byte[]> committed =
          git.committed(path, bytes -> Digest.of(bytes).equals(wanted.get()));
      if (committed.isPresent()) {
        write(path, committed.get(), "Git");
        correct(path, committed.get());
        return true;
      }
    }
    Optional<Path> copy = copy(path, wanted.get());
    if (copy.isPresent()) {
      byte[] bytes = Files.readAllBytes(copy.get());
      write(path, bytes, archive.root().relativize(copy.get()).toString());
      correct(path, bytes);
    }
    return copy.isPresent();
  }

  /// What nobody has any more: the manifest says so from now on, and the article may come again.
  private Optional<DocumentStore.Lost> lost(Finding finding) {
    Matcher earlier = REVISION.matcher(finding.path());
    String path = earlier.matches() ? "articles/" + earlier.group(1) + ".md" : finding.path();
    Optional<ArticleRow> row = archive.articles().findByPath(path);
    if (row.isEmpty() || finding.wanted().isEmpty()) {
      return Optional.empty();
    }
    int revision = earlier.matches() ? Integer.parseInt(earlier.group(2)) : row.get().revision();
    return Optional.of(new DocumentStore.Lost(row.get(), revision, finding.wanted().get()));
  }

  private Optional<Path> copy(String path, Digest wanted) throws IOException {
    Optional<Path> copy =
        archive
            .articles()
            .findByPath(path)
            .map(row -> archive.root().resolve(RevisionPath.of(path, row.revision())))
            .filter(Files::isRegularFile);
    return copy.isPresent() && Digest.of(Files.readAllBytes(copy.get())).equals(wanted)
        ? copy
        : Optional.empty();
  }

  private void correct(String path, byte[] bytes) {
    if (DocumentReader.read(bytes) instanceof DocumentReading.Whole whole) {
      ArticleTable articles = archive.articles();
      articles
          .findByPath(path)
          .ifPresent(row ->
              articles.correct(path, whole.title(), whole.time().orElse(row.heading().time())));
    }
  }

  /// A copy of a revision that was never followed by another.
  private void setAsideCopy(String path) throws IOException {
    Matcher matcher = REVISION.matcher(path);
    if (matcher.matches() && Files.exists(archive.root().resolve(path))) {
      int newest =
          archive
              .articles()
              .findByPath("articles/" + matcher.group(1) + ".md")
              .map(row -> row.revision())
              .orElse(0);
      if (Integer.parseInt(matcher.group(2)) >= newest) {
        done.add(setAside(path));
      }
    }
  }

  /// A day's file and its signature come back from Git where both of them there are sound.
  private void restoreManifest() throws IOException, InterruptedException {
    Path root = archive.root();
    List<String> findings = check().result().findings();
    if (findings.stream().anyMatch(line -> line.startsWith(PublicKey.FILE + ":"))) {
      Optional<byte[]> committed = git.committed(PublicKey.FILE, SignedFile::isPublicKey);
      if (committed.isPresent() && subject.key().isEmpty()) {
        write(PublicKey.FILE, committed.get(), "Git");
        findings = check().result().findings(); // now the signatures are looked at
      }
    }
    Optional<PublicKey> key = subject.key().isPresent() ? subject.key() : SignedFile.key(root);
    var files = new TreeSet<String>();
    for (String finding : findings) {
      Matcher matcher = SIGNED.matcher(finding);
      if (matcher.matches()) {
        files.add(matcher.group(1));
      }
    }
    for (String file : files) {
      if (key.isPresent()) {
        restoreDay(new SignedFile(root, file), key.get());
      }
    }
  }

  private void restoreDay(SignedFile day, PublicKey key) throws IOException, InterruptedException {
    if (day.isSound(key)) {
      return;
    }
    Optional<byte[]> signature =
        git.committed(day.signature(), bytes -> day.isSoundWith(bytes, key));
    if (signature.isPresent()) {
      write(day.signature(), signature.get(), "Git");
      return;
    }
    Optional<byte[]> committed = git.committed(day.signature(), bytes -> true);
    if (committed.isEmpty()) {
      return;
    }
    Optional<byte[]> lines =
        git.committed(day.file(), bytes -> day.isSoundWith(committed.get(), bytes, key));
    if (lines.isPresent()) {
      write(day.file(), lines.get(), "Git");
      write(day.signature(), committed.get(), "Git");
    }
  }
}
