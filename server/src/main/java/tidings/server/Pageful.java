package tidings.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ReaderTable.Stand;
import tidings.publish.view.Reading;

/// Pages that were made, until what they show changes. When the archive has grown, it is looked up
/// whether a page would be made of the same; only if not it is made anew.
final class Pageful {
  private final Cache<Key, Kept> cache;

  /// @param bytes that pages may take in memory
  Pageful(long bytes) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((Key key, Kept kept) -> key.weight() + kept.page().weight())
            .build();
  }

  /// What tells a page from all others.
  ///
  /// @param more what it depends on beside its path
  /// @param reading how the reader wants it; empty where all get the same
  record Key(String path, String more, Optional<Reading> reading) {
    private int weight() {
      return (path.length() + more.length()) * 2;
    }
  }

  /// @param stand of the archive when the page was last known to be true
  /// @param basis what it was made of
  private record Kept(Stand stand, Object basis, Rendered page) {}

  /// How a page is made.
  ///
  /// @param basis what it is made of, to be compared; empty where there is no such page
  /// @param make makes it of that
  record Recipe<B>(
      Key key,
      Function<ArchiveState, Optional<B>> basis,
      BiFunction<ArchiveState, B, Rendered> make) {}

  /// A page that was made of the archive as it stands; empty where it has to be asked for with its
  /// recipe.
  Optional<Rendered> find(LiveArchive.View view, Key key) {
    return fresh(view, cache.getIfPresent(key));
  }

  private static Optional<Rendered> fresh(LiveArchive.View view, @Nullable Kept kept) {
    return kept != null && kept.stand().equals(view.stand())
        ? Optional.of(kept.page())
        : Optional.empty();
  }

  /// The page; empty where there is none such.
  <B> Optional<Rendered> get(LiveArchive.View view, Recipe<B> recipe) {
    Kept kept = cache.getIfPresent(recipe.key());
    Optional<Rendered> fresh = fresh(view, kept);
    if (fresh.isPresent()) {
      return fresh;
    }
    Optional<B> basis = recipe.basis().apply(view.state());
    if (basis.isEmpty()) {
      return Optional.empty();
    }
    Rendered page =
        kept != null && kept.basis().equals(basis.get())
            ? kept.page()
            : recipe.make().apply(view.state(), basis.get());
    cache.put(recipe.key(), new Kept(view.stand(), basis.get(), page));
    return Optional.of(page);
  }
}
