package tidings.fetch.robots;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where robots.txt files are remembered between requests, and, where a runner keeps them, between
/// runs. Used by several threads at once.
public interface RobotsMemory {
  /// A robots.txt as it was read.
  ///
  /// @param text the file; empty where the site has none, which allows everything
  /// @param time when it was read
  record Saved(String text, Instant time) {}

  /// What was saved for a host such as `example.org` or `example.org:8080`, however old.
  Optional<Saved> get(String host);

  /// Remembers a host's file in place of an older one.
  void put(String host, Saved saved);

  /// A memory that lives as long as the process and forgets what was not used for longest.
  static RobotsMemory inMemory() {
    return new InMemory();
  }

  /// A memory in which every host is known to have no rules, so that none is ever asked for them.
  static RobotsMemory noRules(InstantSource clock) {
    return new RobotsMemory() {
      @Override
      public Optional<Saved> get(String host) {
        return Optional.of(new Saved("", clock.instant()));
      }

      @Override
      public void put(String host, Saved saved) {
        throw new IllegalStateException("robots.txt of " + host + " was not to be asked for");
      }
    };
  }

  /// The default: at most so many characters in all.
  final class InMemory implements RobotsMemory {
    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;
    private static final int MAX_HOSTS = 20_000;

    private final Map<String, Saved> files = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    private InMemory() {}

    @Override
    public synchronized Optional<Saved> get(String host) {
      return Optional.ofNullable(files.get(host));
    }

    @Override
    public synchronized void put(String host, Saved saved) {
      Saved older = files.put(host, saved);
      characters += saved.text().length() - (older == null ? 0 : older.text().length());
      Iterator<Saved> oldest = files.values().iterator();
      while ((characters > MAX_CHARACTERS || files.size() > MAX_HOSTS) && files.size() > 1) {
        characters -= oldest.next().text().length();
        oldest.remove();
      }
    }
  }
}
