package tidings.feed;

import tidings.model.Feed;

/// What came of reading bytes as a feed.
public sealed interface FeedReading {
  /// A feed, whole or mended.
  record Read(Feed feed) implements FeedReading {}

  /// The bytes are something else.
  ///
  /// @param reason one line for people
  record NotAFeed(String reason) implements FeedReading {}

  /// A limit was passed.
  ///
  /// @param reason one line for people, with the limit's name
  record Refused(String reason) implements FeedReading {}
}
