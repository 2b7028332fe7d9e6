package tidings.feed.write;

import java.util.HashSet;
import java.util.Set;
import tidings.model.Entry;

/// The ids of a feed's entries, each of them once, as all three formats ask for: an entry's own id,
/// else its link, else one made of its words that is the same each time.
final class EntryIds {
  private final boolean iris;
  private final Set<String> taken = new HashSet<>();

  private EntryIds(boolean iris) {
    this.iris = iris;
  }

  /// Ids that may be any text.
  static EntryIds texts() {
    return new EntryIds(false);
  }

  /// Ids that must be IRIs (RFC 4287, 4.2.6): what is none is turned into one.
  ///
  /// @param feed the feed's own id, which no entry may have
  static EntryIds iris(String feed) {
    var ids = new EntryIds(true);
    ids.taken.add(feed);
    return ids;
  }

  /// The id of the next entry.
  String of(Entry entry) {
    String own = XmlOut.clean(entry.id()).strip();
    String id = own.isEmpty() ? Texts.link(entry) : own;
    if (id.isEmpty()) {
      id = Texts.urn(words(entry));
    } else if (iris && !Texts.isIri(id)) {
      id = Texts.urn(id);
    }
    while (!taken.add(id)) {
      id = Texts.urn(id + "\n" + words(entry));
    }
    return id;
  }

  private static String words(Entry entry) {
    return entry.title() + "\n" + Texts.link(entry) + "\n" + entry.text().body();
  }
}
