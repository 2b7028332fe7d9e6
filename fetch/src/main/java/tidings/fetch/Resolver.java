package tidings.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import tidings.fetch.guard.AddressGuard;

/// Tells the connection where to go: to addresses that the guard has judged, or to the proxy.
///
/// Look-ups run on a few threads of their own: they cannot be broken off, and a stuck one would
/// hold a virtual thread's carrier.
final class Resolver implements DnsResolver, AutoCloseable {
  private static final int THREADS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// Each may cost a connect timeout; a site whose first three do not answer is down.
  private static final int MAX_ADDRESSES = 3;

  private final AddressGuard guard;
  private final Optional<ProxyAddress> proxy;
  private final ExecutorService threads;

  Resolver(AddressGuard guard, Optional<ProxyAddress> proxy) {
    this.guard = guard;
    this.proxy = proxy;
    var pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("tidings-names-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    this.threads = pool;
  }

  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    if (proxy.isPresent()) {
      return List.of(towardsProxy(proxy.get(), host, port));
    }
    return lookUp(host, () -> guard.addresses(host, port)).stream()
        .limit(MAX_ADDRESSES)
        .map(address -> new InetSocketAddress(address, port))
        .toList();
  }

  private InetSocketAddress towardsProxy(ProxyAddress known, String host, int port)
      throws UnknownHostException {
    if (known.scheme() == ProxyAddress.Scheme.SOCKS5) {
      return InetSocketAddress.createUnresolved(host, port); // the name itself goes to the proxy
    }
    if (!host.equals(known.host()) || port != known.port()) {
      throw new UnknownHostException("with a proxy, only the proxy is looked up, not " + host);
    }
    return new InetSocketAddress(
        lookUp(host, () -> List.of(InetAddress.getByName(host))).getFirst(), port);
  }

  private List<InetAddress> lookUp(String host, Callable<List<InetAddress>> question)
      throws UnknownHostException {
    Future<List<InetAddress>> answer = threads.submit(question);
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) {
        throw unknown;
      }
      throw unknown(host, e);
    } catch (TimeoutException e) {
      throw unknown(host, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(host, e);
    } finally {
      answer.cancel(true);
    }
  }

  private static UnknownHostException unknown(String host, Exception cause) {
    var unknown = new UnknownHostException(host);
    unknown.initCause(cause);
    return unknown;
  }

  @Override
  public InetAddress[] resolve(String host) {
    throw new UnsupportedOperationException("an address is judged with its port");
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
