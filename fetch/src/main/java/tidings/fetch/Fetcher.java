package tidings.fetch;

import java.util.List;
import tidings.model.WebUrl;

/// Gets one address at a time from the network. Made for many threads, each with one fetch.
public interface Fetcher extends AutoCloseable {
  /// Fetches; waits for its turn at the host first. Never throws for what the other side does.
  Fetch fetch(FetchRequest request) throws InterruptedException;

  /// The sitemaps that the robots.txt of an address's host names, in its order; none where the file
  /// was not read yet, as it is before the first fetch from the host.
  List<WebUrl> sitemaps(WebUrl site);

  /// Breaks off what is under way and closes all connections.
  @Override
  void close();
}
