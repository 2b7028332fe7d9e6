package tidings.mirror;

import java.time.Instant;
import tidings.archive.catalog.FeedState.Validators;
import tidings.model.Failure;
import tidings.model.Feed;
import tidings.model.WebUrl;

/// What polling a feed came to.
public sealed interface Poll {
  /// It was read.
  ///
  /// @param feed what it holds
  /// @param url where it was found, after redirects; for links without a base
  /// @param validators for the next request
  /// @param bytes how large it was
  record Changed(Feed feed, java.util.Optional<WebUrl> url, Validators validators, long bytes)
      implements Poll {}

  /// It is what it was.
  record Unchanged(Validators validators) implements Poll {}

  /// It was not asked, because the publisher wanted to be left alone until then.
  record Waiting(Instant until) implements Poll {}

  /// The publisher says that it is gone for good.
  record Gone(Failure why) implements Poll {}

  /// It could not be had, or is no feed.
  ///
  /// @param validators for the next request
  record Failed(Failure why, Validators validators) implements Poll {}
}
