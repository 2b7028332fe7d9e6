package tidings.app.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tidings.archive.Layout;
import tidings.archive.document.DocumentStyle;
import tidings.archive.document.PictureLinks;
import tidings.archive.git.GitHistory;
import tidings.fetch.ProxyAddress;
import tidings.mirror.MirrorSettings;
import tidings.model.Source;

/// The operator's configuration, checked.
///
/// @param title of the mirror
/// @param zone that dates are told in
/// @param sources what is mirrored, in the file's order
/// @param documents how documents look and are named
/// @param pictures which are shown, and kept
/// @param captures what is kept of what goes over the line
/// @param rechecks when pages are looked at again, since they were first seen
/// @param git how history is kept
/// @param network how the web is reached
/// @param limits of what comes from outside
/// @param publish what is made from the documents
public record Configuration(
    String title,
    ZoneId zone,
    List<Source> sources,
    Documents documents,
    Pictures pictures,
    Captures captures,
    List<Duration> rechecks,
    Git git,
    Network network,
    Limits limits,
    Publish publish) {
  /// The file's name in an archive's root.
  public static final String FILE = "tidings.yaml";

  public Configuration {
    sources = List.copyOf(sources);
    rechecks = List.copyOf(rechecks);
  }

  /// How documents look and are named.
  public record Documents(Layout layout, DocumentStyle style, PictureLinks pictures) {}

  /// Which pictures are shown, and kept.
  ///
  /// @param keep whether they are kept
  /// @param link where documents point to for them
  /// @param allow hosts whose pictures the proxy shows though no article names them
  /// @param cache the most bytes that the proxy keeps on disk
  public record Pictures(
      boolean keep, MirrorSettings.Pictures.Link link, List<String> allow, long cache) {
    public Pictures {
      allow = List.copyOf(allow);
    }
  }

  /// What is kept of what goes over the line.
  ///
  /// @param keep whether the raw exchanges of pages are
  /// @param age after which they are removed; empty for never
  public record Captures(boolean keep, Optional<Duration> age) {}

  /// How history is kept.
  ///
  /// @param commit whether each run is committed
  public record Git(boolean commit, List<String> push, GitHistory.Author author) {
    public Git {
      push = List.copyOf(push);
    }
  }

  /// How the web is reached.
  ///
  /// @param contact an address where publishers find who mirrors them
  /// @param proxyPlainHttps sends `https` addresses as plain HTTP to a proxy on loopback
  /// @param allowPrivate what may be reached outside the public Internet
  /// @param gap the least time between two requests to a host
  /// @param deadline the most time for one exchange
  public record Network(
      String contact,
      Optional<ProxyAddress> proxy,
      boolean proxyPlainHttps,
      List<String> allowPrivate,
      Duration gap,
      Duration deadline) {
    public Network {
      allowPrivate = List.copyOf(allowPrivate);
    }
  }

  /// What is made from the documents.
  ///
  /// @param lists documents in a list
  /// @param feeds whether feeds are written
  public record Publish(int lists, boolean feeds) {}

  /// The largest answers that are read, in bytes.
  public record Limits(long feed, long page, long picture) {}
}
