package tidings.feed;

import tidings.feed.xml.XmlLimits;

/// How much of a feed is read. What can be left out is left out and told of in
/// [tidings.model.Feed#mended]; what cannot ends the reading.
///
/// @param maxBytes a larger feed is refused, packed or unpacked
/// @param maxItems only so many entries are read
/// @param maxDepth elements nested deeper are left out
/// @param maxAttributes further attributes of an element are left out
/// @param maxTextLength a feed with a longer text, in characters, is refused
public record FeedLimits(
    long maxBytes, int maxItems, int maxDepth, int maxAttributes, int maxTextLength) {
  /// What suits a news mirror. A [sitemap](https://www.sitemaps.org/protocol.html) may have 50,000
  /// addresses.
  public static final FeedLimits DEFAULT = new FeedLimits(16L << 20, 50_000, 256, 256, 8 << 20);

  public FeedLimits {
    if (maxBytes < 1 || maxItems < 1 || maxDepth < 8 || maxAttributes < 8 || maxTextLength < 1) {
      throw new IllegalArgumentException(
          "limits too small: " + maxBytes + " " + maxItems + " " + maxDepth);
    }
  }

  /// The same limits but for the size in bytes.
  public FeedLimits withMaxBytes(long bytes) {
    return new FeedLimits(bytes, maxItems, maxDepth, maxAttributes, maxTextLength);
  }

  /// The same limits but for the number of entries.
  public FeedLimits withMaxItems(int items) {
    return new FeedLimits(maxBytes, items, maxDepth, maxAttributes, maxTextLength);
  }

  XmlLimits xml() {
    return new XmlLimits(maxDepth, maxAttributes, maxTextLength);
  }
}
