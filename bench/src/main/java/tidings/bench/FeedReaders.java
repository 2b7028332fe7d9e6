package tidings.bench;

import com.apptasticsoftware.rssreader.Item;
import com.apptasticsoftware.rssreader.RssReader;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import tidings.extract.Cleaner;
import tidings.feed.FeedHints;
import tidings.feed.FeedLimits;
import tidings.feed.FeedReader;
import tidings.feed.FeedReading;
import tidings.model.Entry;
import tidings.model.WebUrl;

/// The readers of feeds that are compared. Each reads every entry and is asked for its title, link,
/// id, date as an instant, and content, so that none is quicker only because it puts work off.
final class FeedReaders {
  /// Kept, because a logger that nobody holds forgets its level. It would print each broken feed.
  private static final Logger RSS_READER_LOG = Logger.getLogger("com.apptasticsoftware.rssreader");

  private static final FeedHints HINTS = FeedHints.of(WebUrl.of("https://gazette.example/rss"));

  private FeedReaders() {}

  /// What was found in a feed.
  ///
  /// @param contentLength characters of all contents together
  /// @param parts how many titles, links, ids and dates there were
  record Found(int entries, long contentLength, int parts) {
    static final Found NOTHING = new Found(0, 0, 0);

    Found plus(Found other) {
      return new Found(
          entries + other.entries, contentLength + other.contentLength, parts + other.parts);
    }
  }

  /// Reads one feed. One of the libraries ends without a word where it cannot go on, so a feed
  /// without entries counts as not read for all of them.
  interface Reading {
    Found read(byte[] feed) throws Unreadable;
  }

  /// The reader gave up on the feed.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }

    Unreadable(Exception cause) {
      super(cause);
    }
  }

  /// A reader under the name that is printed.
  record Named(String name, Reading reading) {}

  /// All of them; the first is what the others are measured against.
  static List<Named> all() {
    RSS_READER_LOG.setLevel(Level.OFF);
    var rssReader = new RssReader();
    return List.of(
        new Named("ROME 2.1.0", feed -> rome(feed, true)),
        new Named("ROME, no healer", feed -> rome(feed, false)),
        new Named("rssreader 3.12.0", feed -> rssReader(rssReader, feed)),
        new Named("tidings", feed -> tidings(feed, false)),
        new Named("tidings, cleaned", feed -> tidings(feed, true)));
  }

  private static Found tidings(byte[] feed, boolean clean) throws Unreadable {
    if (!(FeedReader.read(feed, HINTS, FeedLimits.DEFAULT) instanceof FeedReading.Read(var read))) {
      throw new Unreadable("not read");
    }
    long length = 0;
    int parts = 0;
    for (Entry entry : read.entries()) {
      String body = entry.text().body();
      length += clean ? Cleaner.clean(body, entry.text().base()).value().length() : body.length();
      parts += count(!entry.title().isEmpty(), entry.link().isPresent(), !entry.id().isEmpty());
      parts += count(entry.times().stamp().isPresent());
    }
    return new Found(read.entries().size(), length, parts);
  }

  private static Found rome(byte[] feed, boolean heal) throws Unreadable {
    List<SyndEntry> entries;
    try (var reader = new XmlReader(new ByteArrayInputStream(feed))) {
      var input = new SyndFeedInput();
      input.setXmlHealerOn(heal); // its own default is to heal
      entries = input.build(reader).getEntries();
    } catch (FeedException | IOException | RuntimeException failed) {
      throw new Unreadable(failed);
    }
    long length = 0;
    int parts = 0;
    for (SyndEntry entry : entries) {
      SyndContent description = entry.getDescription();
      long contents = 0;
      for (SyndContent content : entry.getContents()) {
        contents += length(content.getValue());
      }
      length += contents == 0 && description != null ? length(description.getValue()) : contents;
      parts += count(entry.getTitle() != null, entry.getLink() != null, entry.getUri() != null);
      parts += count(entry.getPublishedDate() != null || entry.getUpdatedDate() != null);
    }
    return new Found(entries.size(), length, parts);
  }

  private static Found rssReader(RssReader reader, byte[] feed) throws Unreadable {
    try (var items = reader.read(new ByteArrayInputStream(feed))) {
      Found found = Found.NOTHING;
      for (Item item : (Iterable<Item>) items::iterator) {
        Optional<String> content = item.getContent().or(item::getDescription);
        int parts =
            count(
                item.getTitle().isPresent(),
                item.getLink().isPresent(),
                item.getGuid().isPresent());
        found =
            found.plus(
                new Found(1, content.map(String::length).orElse(0), parts + count(dated(item))));
      }
      return found;
    } catch (RuntimeException failed) {
      throw new Unreadable(failed);
    }
  }

  /// It reads dates only when asked, and throws where it cannot.
  private static boolean dated(Item item) {
    try {
      return item.getPubDateAsZonedDateTime().isPresent();
    } catch (RuntimeException unreadable) {
      return false;
    }
  }

  private static int length(String text) {
    return text == null ? 0 : text.length();
  }

  private static int count(boolean... present) {
    int count = 0;
    for (boolean one : present) {
      count += one ? 1 : 0;
    }
    return count;
  }
}
