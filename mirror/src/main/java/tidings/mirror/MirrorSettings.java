package tidings.mirror;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tidings.archive.document.Composer;
import tidings.archive.git.GitHistory;
import tidings.extract.SiteRules;
import tidings.model.Source;
import tidings.model.WebUrl;

/// What the operator wants.
///
/// @param sources what is mirrored
/// @param composer how documents look
/// @param limits of what comes from outside
/// @param lists how lists look
/// @param rules of the operator for sites
/// @param captures whether raw exchanges are kept, and for how long
/// @param pictures what becomes of articles' pictures
/// @param rechecks when pages are looked at again, since they were first seen; none for never
/// @param feeds how feeds look; empty where there are to be none
/// @param git how history is kept; empty where it is not
public record MirrorSettings(
    List<Source> sources,
    Composer composer,
    Limits limits,
    Lists lists,
    SiteRules rules,
    Captures captures,
    Pictures pictures,
    List<Duration> rechecks,
    Optional<Feeds> feeds,
    Optional<Git> git) {
  public MirrorSettings {
    sources = List.copyOf(sources);
    rechecks = List.copyOf(rechecks);
  }

  /// The largest answers that are read, in bytes, packed and unpacked.
  public record Limits(long feedBytes, long pageBytes) {}

  /// What becomes of raw exchanges.
  ///
  /// @param keep whether they are kept
  /// @param age after which they are removed; empty for never
  public record Captures(boolean keep, Optional<Duration> age) {}

  /// What becomes of articles' pictures.
  ///
  /// @param keep whether they are kept
  /// @param link where documents point to for them; what is not [Link#PROXY] needs `keep`
  /// @param maxBytes of a picture
  public record Pictures(boolean keep, Link link, long maxBytes) {
    /// Where documents point to.
    public enum Link {
      /// Through the composer's proxy.
      PROXY,
      /// At the kept file.
      KEPT,
      /// At a small picture within the document itself.
      INLINE
    }
  }

  /// How lists look.
  ///
  /// @param title of the mirror
  /// @param zone that dates are told in
  /// @param length documents in a list
  public record Lists(String title, ZoneId zone, int length) {}

  /// How feeds look.
  ///
  /// @param home where readers find who keeps the mirror, where there is such a page
  public record Feeds(Optional<WebUrl> home) {}

  /// How history is kept.
  ///
  /// @param author who commits
  /// @param remotes that are pushed to after each run
  public record Git(GitHistory.Author author, List<String> remotes) {
    public Git {
      remotes = List.copyOf(remotes);
    }
  }
}
