package tidings.model;

import java.nio.file.Path;

/// Where a feed or a front page is read from.
public sealed interface FeedAddress {
  /// An address on the web.
  record Web(WebUrl url) implements FeedAddress {
    @Override
    public String toString() {
      return url.href();
    }
  }

  /// A file on this machine, for feeds that another program writes; only the operator can name one.
  record Local(Path path) implements FeedAddress {
    public Local {
      if (!path.isAbsolute()) {
        throw new IllegalArgumentException("not an absolute path: " + path);
      }
    }

    @Override
    public String toString() {
      return path.toUri().toString();
    }
  }
}
