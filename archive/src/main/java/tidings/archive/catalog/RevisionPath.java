package tidings.archive.catalog;

/// Where earlier revisions of a document are kept: beside the tree of the newest, under the same
/// name with the revision's number.
public final class RevisionPath {
  private RevisionPath() {}

  /// The path of revision `revision` of the document at `path`; both below the archive's root:
  /// `articles/voa/1032737.md` to `revisions/voa/1032737.r1.md`.
  public static String of(String path, int revision) {
    return "revisions/" + stem(path) + ".r" + revision + ".md";
  }

  /// The path of what changed from revision `revision` to the next one:
  /// `changes/voa/1032737.r1-r2.diff`.
  public static String ofDifference(String path, int revision) {
    return "changes/" + stem(path) + ".r" + revision + "-r" + (revision + 1) + ".diff";
  }

  private static String stem(String path) {
    String below = path.substring(path.indexOf('/') + 1);
    return below.endsWith(".md") ? below.substring(0, below.length() - 3) : below;
  }
}
