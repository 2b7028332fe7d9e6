package tidings.mirror;

import java.util.List;
import tidings.archive.catalog.ArticleRow;
import tidings.model.Entry;
import tidings.model.WebUrl;

/// What an entry of a feed is to the archive.
public sealed interface Discovery {
  /// The entry and how it is known.
  Candidate candidate();

  /// The archive has nothing of it.
  record New(Candidate candidate) implements Discovery {}

  /// The archive has its article, and the entry says something else than before.
  record MaybeChanged(Candidate candidate, ArticleRow known) implements Discovery {}

  /// The archive has its article, and the entry says nothing new.
  record Known(Candidate candidate, ArticleRow known) implements Discovery {}

  /// An entry with what identifies it within its source.
  ///
  /// @param identity its id where that is unique within the feed, else its link, else a hash of
  ///   title and time
  /// @param keys everything that its article is known by, the surest first
  /// @param fingerprint of what it says, see [Fingerprint]
  record Candidate(Entry entry, String identity, List<String> keys, Fingerprint fingerprint) {
    public Candidate {
      keys = List.copyOf(keys);
    }

    /// The same without a key that belongs to another article; the next key identifies it.
    Candidate withoutKey(String key) {
      List<String> rest = keys.stream().filter(other -> !other.equals(key)).toList();
      String own = entry.link().map(WebUrl::href).orElse(rest.getFirst());
      return new Candidate(entry, own, rest, fingerprint);
    }
  }
}
