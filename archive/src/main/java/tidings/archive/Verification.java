package tidings.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import tidings.archive.capture.CaptureCheck;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.CaptureTable;
import tidings.archive.catalog.Catalog;
import tidings.archive.catalog.CatalogException;
import tidings.archive.catalog.DerivedTable;
import tidings.archive.catalog.KeptTable;
import tidings.archive.catalog.ManifestTable;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.catalog.RunTable;
import tidings.archive.git.GitHistory;
import tidings.archive.manifest.Link;
import tidings.archive.manifest.ManifestCheck;
import tidings.archive.manifest.ManifestFiles;
import tidings.archive.manifest.ManifestLine;
import tidings.archive.manifest.ManifestReader;
import tidings.archive.manifest.PublicKey;
import tidings.archive.manifest.Removal;
import tidings.archive.manifest.SignatureCheck;
import tidings.model.Digest;
import tidings.model.Source;

/// Checks an archive: each document and earlier revision against the manifest, the manifest's chain
/// and signatures, the catalog against the manifest, lists, feeds and differences against what was
/// written, kept pictures, Git's objects and whether Git has the files. Changes nothing, and needs
/// nothing but the files: a copy that somebody hands over can be checked in a folder that must not
/// be written.
public final class Verification {
  private static final int UNLISTED = 1_000_000;

  private final Path root;
  private final Subject subject;
  private final Watch watch;
  private final List<String> findings = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<FileCheck.Finding> files = new ArrayList<>();
  private final ExpectedFiles expected = new ExpectedFiles();
  private final Map<String, Digest> underWay = new HashMap<>();
  private final Set<Long> unlisted = new HashSet<>();
  private final List<PictureCheck.Finding> pictures = new ArrayList<>();

  private Verification(Path root, Subject subject, Watch watch) {
    this.root = root;
    this.subject = subject;
    this.watch = watch;
  }

  /// What is to be checked.
  ///
  /// @param sources that are configured; in the folders of others, unknown documents are none of
  ///   ours; all count where it is empty
  /// @param git whether the archive has a Git history that must agree
  /// @param key the operator's public key as the reader has it from elsewhere; where it is empty,
  ///   the one in the archive is believed
  public record Subject(List<Source> sources, boolean git, Optional<PublicKey> key) {
    public Subject {
      sources = List.copyOf(sources);
    }
  }

  /// Hears how far a check is; called by many threads.
  public interface Watch {
    /// So many of so many files were read.
    void checked(long done, long total);
  }

  /// What a check found.
  ///
  /// @param documents how many were there
  /// @param revisions how many earlier revisions were there
  /// @param lines of the manifest
  /// @param pictures how many were there
  /// @param findings one line each, with the path and what is wrong
  /// @param notes what was not checked, and what is strange and may be right, one line each
  public record Result(
      long documents,
      long revisions,
      long lines,
      long pictures,
      List<String> findings,
      List<String> notes) {
    public Result {
      findings = List.copyOf(findings);
      notes = List.copyOf(notes);
    }
  }

  /// A result, with the files that are not as they should be.
  record Checked(
      Result result, List<FileCheck.Finding> files, List<PictureCheck.Finding> pictures) {}

  /// Checks the archive at a root. Where it has a catalog, nobody else may write to it meanwhile,
  /// unless the folder cannot be written anyway; what was under way when it was last written is no
  /// finding.
  public static Result of(Path root, Subject subject, Watch watch)
      throws IOException, InterruptedException {
    var check = new Verification(root, subject, watch);
    Path file = ArchiveState.catalog(root);
    if (!Files.exists(file)) {
      check.notes.add("there is no catalog: it is not checked; the next run makes one");
      return check.run(Optional.empty()).result();
    }
    Path lock = file.resolveSibling("lock");
    if (!Files.isWritable(lock)) {
      return check.withCatalog(file);
    }
    try (ArchiveLock _ = ArchiveLock.take(lock)) {
      return check.withCatalog(file);
    }
  }

  private Result withCatalog(Path file) throws IOException, InterruptedException {
    try (Catalog catalog = Catalog.openReadOnly(file)) {
      return run(Optional.of(catalog)).result();
    } catch (CatalogException e) {
      var again = new Verification(root, subject, watch);
      if (e.isOutdated() || e.isUnwritable()) {
        again.notes.add("the catalog is not checked: " + e.getMessage());
      } else {
        again.findings.add(
            root.relativize(file)
                + ": "
                + e.getMessage()
                + "; 'tidings verify --repair' makes it anew");
      }
      return again.run(Optional.empty()).result();
    }
  }

  /// Checks an open archive.
  public static Result of(Archive archive, Subject subject, Watch watch)
      throws IOException, InterruptedException {
    return check(archive, subject, watch).result();
  }

  static Checked check(Archive archive, Subject subject, Watch watch)
      throws IOException, InterruptedException {
    return new Verification(archive.root(), subject, watch).run(Optional.of(archive.catalog()));
  }

  private Checked run(Optional<Catalog> catalog) throws IOException, InterruptedException {
    catalog.ifPresent(this::prepare);
    var captures = new CaptureCheck(root);
    var kept = new PictureCheck(root, catalog.map(KeptTable::new));
    long lines;
    FileCheck fileCheck;
    Future<List<String>> history;
    try (ExecutorService beside = Executors.newFixedThreadPool(2)) {
      history = beside.submit(() -> checkGit(catalog.map(RunTable::new)));
      lines = checkManifest(captures);
      Future<List<String>> rows =
          beside.submit(() -> {
            captures.run(catalog.flatMap(known -> new CaptureTable(known).end()));
            kept.run();
            return catalog.isPresent() ? checkCatalog(catalog.get()) : List.of();
          });
      fileCheck = checkFiles();
      findings.addAll(get(rows));
    }
    findings.addAll(captures.findings());
    notes.addAll(captures.notes());
    findings.addAll(kept.lines());
    notes.addAll(kept.notes());
    pictures.addAll(kept.findings());
    if (expected.isAnyUnseen() || (catalog.isPresent() && expected.isAnyWithoutRow())) {
      nameWhatIsMissing(catalog.isPresent());
    }
    files.stream()
        .map(finding -> finding.path() + ": " + finding.what())
        .sorted()
        .forEach(findings::add);
    findings.addAll(get(history));
    return new Checked(
        new Result(
            fileCheck.documents(), fileCheck.revisions(), lines, kept.pictures(), findings, notes),
        files,
        pictures);
  }

  /// What is being written, and what the catalog has and the manifest does not have to.
  private void prepare(Catalog catalog) {
    for (ArticleTable.Intent intent : new ArticleTable(catalog).unfinished()) {
      ArticleRow row = intent.row();
      underWay.put(row.path(), row.digest());
      if (row.revision() > 1) {
        underWay.put(RevisionPath.of(row.path(), row.revision() - 1), row.digest());
      }
    }
    for (ArticleTable.Intent article : new ManifestTable(catalog).unlisted(UNLISTED)) {
      ArticleRow row = article.row();
      unlisted.add(row.number());
      expected.add(row.path(), row.revision(), row.digest());
    }
  }

  private List<String> checkCatalog(Catalog catalog) throws IOException {
    List<String> out = new ArrayList<>();
    new CatalogCheck(new ArticleTable(catalog), expected, underWay, out::add).run(unlisted);
    catalog.check().forEach(line -> out.add("catalog: " + line));
    DerivedCheck.of(root, new DerivedTable(catalog)).forEach(file -> out.add(file.line()));
    return out;
  }

  /// Reads the manifest, and beside it checks the signatures, which takes as long.
  private long checkManifest(CaptureCheck captures) throws IOException, InterruptedException {
    Optional<PublicKey> key = publicKey();
    var chain = new ManifestCheck(findings::add, notes::add);
    SignatureCheck.Result signatures;
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<SignatureCheck.Result> checked =
          beside.submit(() ->
              key.isPresent()
                  ? SignatureCheck.of(root, key.get())
                  : new SignatureCheck.Result(List.of(), List.of()));
      ManifestReader.read(
          root,
          line -> {
            chain.check(line);
            Optional<ManifestLine> article = line.link().flatMap(Link::article);
            line.link().flatMap(Link::removal).map(Removal::path).ifPresent(captures::removed);
            article.ifPresent(expected::add);
            article.flatMap(ManifestLine::capture).ifPresent(captures::refer);
          });
      signatures = get(checked);
    }
    findings.addAll(signatures.findings());
    notes.addAll(signatures.notes());
    if (ManifestFiles.all(root).isEmpty()) {
      notes.add(
          "there is no manifest, the next run begins one; until then it can only be said whether"
              + " documents look whole");
    } else if (key.isEmpty()) {
      notes.add("no signature is checked: there is no public key");
    }
    return chain.lines();
  }

  private static <T> T get(Future<T> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case CatalogException catalog -> throw catalog;
        case null, default -> throw new IllegalStateException("a check failed", e);
      }
    }
  }

  /// The key that counts. The file in the archive must be exactly what the key's owner would write.
  private Optional<PublicKey> publicKey() throws IOException {
    Path file = root.resolve(PublicKey.FILE);
    Optional<PublicKey> own = Optional.empty();
    if (Files.isRegularFile(file)) {
      try {
        own = Optional.of(PublicKey.read(file));
      } catch (IllegalArgumentException e) {
        findings.add(PublicKey.FILE + ": " + e.getMessage());
      }
      if (own.isPresent()
          && !own.get().text().equals(Files.readString(file, StandardCharsets.ISO_8859_1))) {
        findings.add(PublicKey.FILE + ": altered: not as Tidings writes it");
      }
    } else if (!ManifestFiles.all(root).isEmpty()) {
      findings.add(PublicKey.FILE + ": missing");
    }
    if (subject.key().isPresent() && own.isPresent() && !own.equals(subject.key())) {
      findings.add(
          PublicKey.FILE
              + ": not the key that was given ("
              + own.get().id()
              + ", not "
              + subject.key().get().id()
              + ")");
    }
    return subject.key().isPresent() ? subject.key() : own;
  }

  private FileCheck checkFiles() throws IOException, InterruptedException {
    Set<String> folders =
        subject.sources().stream().map(Source::folder).collect(Collectors.toSet());
    var check = new FileCheck(root, expected, folders, underWay, this::found, watch);
    check.run();
    return check;
  }

  private synchronized void found(FileCheck.Finding finding) {
    files.add(finding);
  }

  /// The digests are known by a part of the digest of their paths: the manifest itself tells the
  /// paths of those that no file was found for.
  private void nameWhatIsMissing(boolean hasCatalog) throws IOException {
    var sha = ExpectedFiles.sha256();
    ManifestReader.read(
        root,
        line ->
            line.link()
                .flatMap(Link::article)
                .ifPresent(article -> {
                  int newest = expected.slot(article.path(), sha);
                  if (newest < 0) {
                    return;
                  }
                  if (hasCatalog && !expected.hasRow(newest)) {
                    expected.markRow(newest);
                    if (!underWay.containsKey(article.path())) {
                      findings.add(
                          "catalog: " + article.path() + ": the manifest has it, the catalog not");
                    }
                  }
                  String path =
                      article.revision() == expected.revision(newest)
                          ? article.path()
                          : RevisionPath.of(article.path(), article.revision());
                  int slot = expected.slot(path, sha);
                  if (slot >= 0 && !expected.isSeen(slot)) {
                    expected.markSeen(slot);
                    found(
                        new FileCheck.Finding(
                            path,
                            FileCheck.Finding.Kind.MISSING,
                            "missing (stored by " + line.file() + ":" + line.number() + ")",
                            Optional.of(expected.wanted(slot))));
                  }
                }));
  }

  private List<String> checkGit(Optional<RunTable> runs) throws IOException, InterruptedException {
    if (!subject.git() || !Files.exists(root.resolve(".git"))) {
      return List.of();
    }
    Set<String> pending = new HashSet<>(underWay.keySet());
    runs.ifPresent(table -> pending.addAll(table.uncommitted()));
    if (!underWay.isEmpty()) {
      pending.addAll(ManifestFiles.all(root));
    }
    boolean unknown = runs.isEmpty() || pending.contains(RunTable.EVERYTHING);
    return new GitHistory(root)
            .check(
                KeptPictures.folders(root),
                path -> unknown || pending.contains(path) || !Archive.isOwn(path))
            .stream()
            .map(line -> "git: " + line)
            .toList();
  }
}
