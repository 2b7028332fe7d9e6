package tidings.archive;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import tidings.archive.catalog.RevisionPath;
import tidings.archive.manifest.ManifestLine;
import tidings.model.Digest;

/// What the manifest says of files: for each path the digest of its bytes. Holds 45 bytes for each
/// and no path, so that a million of them fit into a small memory: a path is known by the first
/// eight bytes of its SHA-256.
///
/// Adding is for one thread; afterwards many may look up, each file by one of them.
final class ExpectedFiles {
  private static final int DIGEST = 32;

  private final MessageDigest sha = sha256();
  private long[] names = new long[1 << 10];
  private byte[] digests = new byte[DIGEST << 10];
  private int[] revisions = new int[1 << 10];
  private boolean[] seen = new boolean[1 << 10];
  private boolean[] rows = new boolean[1 << 10];
  private int size;

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// How many files there must be.
  int size() {
    return size;
  }

  /// Takes in the next line of the manifest.
  void add(ManifestLine line) {
    add(line.path(), line.revision(), line.sha256());
    if (line.event().equals(ManifestLine.LOST)) {
      boolean isNewest = revisions[find(name(line.path()))] == line.revision();
      String file = isNewest ? line.path() : RevisionPath.of(line.path(), line.revision());
      seen[find(name(file))] = true; // nobody looks for it any more
    }
  }

  /// Takes in a revision; the later word on one holds.
  void add(String path, int revision, Digest digest) {
    byte[] bytes = HexFormat.of().parseHex(digest.hex());
    int slot = find(name(path));
    if (slot < 0) {
      put(path, revision, bytes);
    } else if (revision < revisions[slot]) {
      putEarlier(path, revision, bytes);
    } else {
      if (revision > revisions[slot]) {
        boolean wasLost = seen[slot];
        putEarlier(path, revisions[slot], digest(slot));
        seen[find(name(RevisionPath.of(path, revisions[find(name(path))])))] = wasLost;
        seen[find(name(path))] = false;
      }
      put(path, revision, bytes);
    }
  }

  /// Earlier revisions have no row of their own: none is looked for.
  private void putEarlier(String path, int revision, byte[] digest) {
    String earlier = RevisionPath.of(path, revision);
    put(earlier, revision, digest);
    rows[find(name(earlier))] = true;
  }

  private void put(String path, int revision, byte[] digest) {
    long name = name(path);
    int slot = find(name);
    if (slot < 0) {
      if (2 * (size + 1) > names.length) {
        grow();
        slot = find(name);
      }
      slot = -slot - 1;
      names[slot] = name;
      size++;
    }
    revisions[slot] = revision;
    System.arraycopy(digest, 0, digests, slot * DIGEST, DIGEST);
  }

  private void grow() {
    long[] oldNames = names;
    byte[] oldDigests = digests;
    int[] oldRevisions = revisions;
    boolean[] oldSeen = seen;
    boolean[] oldRows = rows;
    names = new long[2 * oldNames.length];
    digests = new byte[2 * oldDigests.length];
    revisions = new int[names.length];
    seen = new boolean[names.length];
    rows = new boolean[names.length];
    for (int old = 0; old < oldNames.length; old++) {
      if (oldNames[old] != 0) {
        int slot = -find(oldNames[old]) - 1;
        names[slot] = oldNames[old];
        revisions[slot] = oldRevisions[old];
        seen[slot] = oldSeen[old];
        rows[slot] = oldRows[old];
        System.arraycopy(oldDigests, old * DIGEST, digests, slot * DIGEST, DIGEST);
      }
    }
  }

  /// The slot of a name, or -1 minus the slot where it would go.
  private int find(long name) {
    int slot = (int) name & (names.length - 1);
    while (names[slot] != 0) {
      if (names[slot] == name) {
        return slot;
      }
      slot = (slot + 1) & (names.length - 1);
    }
    return -slot - 1;
  }

  private long name(String path) {
    return name(path, sha);
  }

  private static long name(String path, MessageDigest digest) {
    long name = ByteBuffer.wrap(digest.digest(path.getBytes(StandardCharsets.UTF_8))).getLong();
    return name == 0 ? 1 : name;
  }

  /// Looks a file up; -1 where there is to be none. For any thread.
  int slot(String path, MessageDigest digest) {
    return Math.max(-1, find(name(path, digest)));
  }

  /// The number of the revision that a file is to hold.
  int revision(int slot) {
    return revisions[slot];
  }

  /// The digest that a file is to have.
  Digest wanted(int slot) {
    return new Digest(HexFormat.of().formatHex(digest(slot)));
  }

  private byte[] digest(int slot) {
    return Arrays.copyOfRange(digests, slot * DIGEST, (slot + 1) * DIGEST);
  }

  boolean matches(int slot, byte[] digest) {
    return Arrays.equals(digests, slot * DIGEST, (slot + 1) * DIGEST, digest, 0, DIGEST);
  }

  /// Whether a file is still to be found.
  boolean isAnyUnseen() {
    return isAnyWithout(seen);
  }

  /// Whether a row is still to be found.
  boolean isAnyWithoutRow() {
    return isAnyWithout(rows);
  }

  private boolean isAnyWithout(boolean[] marks) {
    for (int slot = 0; slot < names.length; slot++) {
      if (names[slot] != 0 && !marks[slot]) {
        return true;
      }
    }
    return false;
  }

  void markSeen(int slot) {
    seen[slot] = true;
  }

  boolean isSeen(int slot) {
    return seen[slot];
  }

  void markRow(int slot) {
    rows[slot] = true;
  }

  boolean hasRow(int slot) {
    return rows[slot];
  }
}
