package tidings.feed;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tidings.feed.encoding.Decoder;
import tidings.feed.xml.LimitException;

/// Subscription lists, in and out.
public final class Opml {
  private Opml() {}

  /// Reads a list; outlines without a feed on the web are folders or are left out.
  public static OpmlReading read(byte[] body, FeedLimits limits) {
    if (body.length > limits.maxBytes()) {
      return new OpmlReading.NotOpml("larger than " + limits.maxBytes() + " bytes (byte limit)");
    }
    try {
      var outline = OpmlReader.read(Decoder.decode(body, "").text(), limits.xml());
      return outline.opml()
          ? new OpmlReading.Read(outline.title(), outline.entries())
          : new OpmlReading.NotOpml("not an OPML document");
    } catch (LimitException passed) {
      return new OpmlReading.NotOpml(String.valueOf(passed.getMessage()));
    }
  }

  /// Writes a list as OPML 2.0 in UTF-8.
  public static byte[] write(String title, List<OpmlEntry> entries) {
    return OpmlWriter.write(title, entries).getBytes(StandardCharsets.UTF_8);
  }
}
