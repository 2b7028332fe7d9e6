package tidings.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ReaderTable.Stand;

/// Pages that were made, until what they show changes. When the archive has grown, it is looked up
/// whether a page would be made of the same; only if not it is made anew.
final class Pageful {
  private final Cache<String, Kept> cache;

  /// @param bytes that pages may take in memory
  Pageful(long bytes) {
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(bytes)
            .weigher((String key, Kept kept) -> key.length() * 2 + kept.page().weight())
            .build();
  }

  /// @param stand of the archive when the page was last known to be true
  /// @param basis what it was made of
  private record Kept(Stand stand, Object basis, Rendered page) {}

  /// How a page is made.
  ///
  /// @param key tells it from all others
  /// @param basis what it is made of, to be compared; empty where there is no such page
  /// @param make makes it of that
  record Recipe<B>(
      String key,
      Function<ArchiveState, Optional<B>> basis,
      BiFunction<ArchiveState, B, Rendered> make) {}

  /// The page; empty where there is none such.
  <B> Optional<Rendered> get(LiveArchive.View view, Recipe<B> recipe) {
    Kept kept = cache.getIfPresent(recipe.key());
    if (kept != null && kept.stand().equals(view.stand())) {
      return Optional.of(kept.page());
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
