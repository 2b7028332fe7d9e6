package tidings.server.image;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/// Work that many want at the same time and that is done once: who comes while it is under way
/// waits for it.
///
/// Work goes on where the one who began it leaves: the next one will want it.
final class Flights<K, V> {
  private static final System.Logger LOG = System.getLogger("tidings.server");

  private final ConcurrentHashMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

  /// Does the work, or waits for the one who does.
  V get(K key, Callable<V> work) throws InterruptedException {
    return result(key, begin(key, work));
  }

  private static <K, V> V result(K key, CompletableFuture<V> flight) throws InterruptedException {
    try {
      return flight.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("failed at " + key, e.getCause());
    }
  }

  /// Does the work in this thread, or waits for the one who does. For who is under way himself:
  /// nothing else waits for his thread.
  V here(K key, Callable<V> work) throws InterruptedException {
    var mine = new CompletableFuture<V>();
    CompletableFuture<V> other = underWay.putIfAbsent(key, mine);
    if (other == null) {
      run(key, mine, work);
    }
    return result(key, other == null ? mine : other);
  }

  /// Begins the work where nobody has, and does not wait for it.
  void start(K key, Callable<V> work) {
    var _ = begin(key, work);
  }

  private CompletableFuture<V> begin(K key, Callable<V> work) {
    var mine = new CompletableFuture<V>();
    CompletableFuture<V> other = underWay.putIfAbsent(key, mine);
    if (other != null) {
      return other;
    }
    Thread.ofVirtual().name("tidings-picture").start(() -> run(key, mine, work));
    return mine;
  }

  private void run(K key, CompletableFuture<V> mine, Callable<V> work) {
    // Over before it is told: who comes now finds what it left, or begins anew.
    try {
      V done = work.call();
      underWay.remove(key, mine);
      mine.complete(done);
    } catch (Throwable e) { // also an error such as that of no memory: others wait for an end
      underWay.remove(key, mine);
      mine.completeExceptionally(e);
      LOG.log(System.Logger.Level.WARNING, "failed at " + key, e);
    }
  }
}
