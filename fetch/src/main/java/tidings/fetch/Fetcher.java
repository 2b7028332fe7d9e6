package tidings.fetch;

/// Gets one address at a time from the network. Made for many threads, each with one fetch.
public interface Fetcher extends AutoCloseable {
  /// Fetches; waits for its turn at the host first. Never throws for what the other side does.
  Fetch fetch(FetchRequest request) throws InterruptedException;

  /// Breaks off what is under way and closes all connections.
  @Override
  void close();
}
