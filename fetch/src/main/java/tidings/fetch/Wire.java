package tidings.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import tidings.fetch.coding.Codings;
import tidings.fetch.coding.TooLargeException;
import tidings.fetch.guard.AddressGuard;
import tidings.model.WebUrl;

/// Makes one exchange with one server: a GET, with everything of the library switched off that
/// would act by itself (redirects, retries, cookies, credentials, unpacking).
final class Wire implements AutoCloseable {
  private static final Timeout CONNECT = Timeout.ofSeconds(15);
  private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(10);
  private static final int MAX_CONNECTIONS = 1000;
  private static final int MAX_HEADERS = 500;

  /// So much of a body that nobody wants is read, to keep the connection.
  private static final int DRAIN = 16 * 1024;

  private final FetchSettings settings;
  private final InstantSource clock;
  private final Resolver resolver;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;
  private final ScheduledThreadPoolExecutor deadlines;
  private volatile boolean closed;

  Wire(FetchSettings settings, AddressGuard guard, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    resolver = new Resolver(guard, settings.proxy());
    connections = connections();
    client = client();
    deadlines =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("tidings-deadlines").factory());
    deadlines.setRemoveOnCancelPolicy(true);
    deadlines.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // once closed
  }

  private PoolingHttpClientConnectionManager connections() {
    Http1Config limits =
        Http1Config.custom()
            .setMaxLineLength(HeadParser.MAX_HEAD)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    SocketConfig.Builder sockets =
        SocketConfig.custom()
            .setTcpNoDelay(true)
            .setSoTimeout(Timeout.of(settings.deadline().plusSeconds(1)));
    settings
        .proxy()
        .filter(proxy -> proxy.scheme() == ProxyAddress.Scheme.SOCKS5)
        .ifPresent(p -> sockets.setSocksProxyAddress(new InetSocketAddress(p.host(), p.port())));
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(resolver)
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder()
                .http1Config(limits)
                .responseParserFactory(HeadParser::new)
                .build())
        .setDefaultSocketConfig(sockets.build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT)
                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                .build())
        .setMaxConnTotal(MAX_CONNECTIONS)
        .setMaxConnPerRoute(HttpFetcher.READERS_AT_ONCE)
        .build();
  }

  private CloseableHttpClient client() {
    return HttpClientBuilder.create()
        .setConnectionManager(connections)
        .setRequestExecutor(new CarefulExecutor())
        .setRoutePlanner((target, context) -> route(target))
        .setRetryStrategy(new FreshConnectionOnce())
        .setKeepAliveStrategy((response, context) -> KEEP_ALIVE)
        .setUserAgent(settings.userAgent())
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(CONNECT)
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .disableAuthCaching()
        .disableConnectionState()
        .evictExpiredConnections()
        .evictIdleConnections(KEEP_ALIVE)
        .build();
  }

  private HttpRoute route(HttpHost target) {
    boolean secure = target.getSchemeName().equals("https");
    Optional<HttpHost> proxy =
        settings
            .proxy()
            .filter(known -> known.scheme() != ProxyAddress.Scheme.SOCKS5)
            .map(known -> new HttpHost(scheme(known), known.host(), known.port()));
    return proxy.isEmpty()
        ? new HttpRoute(target, null, secure)
        : new HttpRoute(target, null, proxy.get(), secure && !settings.proxyPlainHttps());
  }

  private static String scheme(ProxyAddress proxy) {
    return proxy.scheme() == ProxyAddress.Scheme.HTTPS ? "https" : "http";
  }

  /// Asks once.
  ///
  /// @param headers what to send beside what is always sent
  /// @param body how much of a good answer's body to read
  /// @param budget what the fetch has left; the time of this exchange is taken from it
  Reply get(WebUrl url, Map<String, String> headers, BodyLimit body, Budget budget)
      throws InterruptedException {
    HttpGet get = request(url, headers);
    Instant time = clock.instant();
    var late = new AtomicBoolean();
    long start = System.nanoTime();
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              late.set(true);
              Thread.startVirtualThread(get::cancel);
            },
            budget.left(),
            TimeUnit.NANOSECONDS);
    try {
      return exchange(url, time, get, body);
    } catch (IOException | RuntimeException e) {
      // A library that meets what nobody thought of throws what it likes; one server's nonsense
      // must
      // not end the process.
      if (Thread.interrupted()) {
        throw new InterruptedException("while fetching " + OneLine.of(url));
      }
      if (closed) {
        return new Reply.Broken(Troubles.closed(url));
      }
      return new Reply.Broken(
          late.get() ? Troubles.timeout(url, budget.whole()) : Troubles.of(url, e));
    } finally {
      deadline.cancel(false);
      budget.spend(System.nanoTime() - start);
    }
  }

  private HttpGet request(WebUrl url, Map<String, String> headers) {
    HttpGet get = new HttpGet("/");
    String host = bareHost(url);
    boolean defaultPort = url.authority().equals(url.host());
    get.setScheme(url.scheme());
    get.setAuthority(new URIAuthority(host, defaultPort ? -1 : url.port()));
    get.setPath(WireTarget.of(url));
    get.setHeader("Accept-Encoding", Codings.accepted());
    headers.forEach(get::setHeader);
    return get;
  }

  private static String bareHost(WebUrl url) {
    String host = url.host();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private Reply exchange(WebUrl url, Instant time, HttpGet get, BodyLimit limit)
      throws IOException {
    var target = new HttpHost(url.scheme(), bareHost(url), url.port());
    HttpClientContext context = HttpClientContext.create();
    ClassicHttpResponse response = client.executeOpen(target, get, context);
    try {
      int status = response.getCode();
      Map<String, List<String>> headers = headers(response);
      @Nullable Recording recording = limit.recorded() ? new Recording() : null;
      byte[] body = body(get, status, headers, response.getEntity(), limit, recording);
      @Nullable String reason = response.getReasonPhrase();
      return new Reply.Answer(
          status,
          reason == null ? "" : OneLine.of(OneLine.header(reason)),
          headers,
          body,
          Optional.ofNullable(recording)
              .map(record -> record.of(url, time, context.getRequest(), response)));
    } finally {
      close(response);
    }
  }

  private static void close(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException e) {
      // What was wanted of it has been read, or its failure is on its way up already.
    }
  }

  /// Reads a wanted body. Where anything of it stays on the wire, the connection is broken off
  /// first: the library would read on to the end in order to keep it.
  private static byte[] body(
      HttpGet get,
      int status,
      Map<String, List<String>> headers,
      @Nullable HttpEntity entity,
      BodyLimit limit,
      @Nullable Recording recording)
      throws IOException {
    @Nullable InputStream content = entity == null ? null : entity.getContent();
    if (entity == null || content == null) {
      return new byte[0];
    }
    InputStream in = recording == null ? content : recording.of(content);
    boolean whole = false;
    try {
      boolean wanted = status >= 200 && status < 300;
      byte[] body = wanted ? read(in, entity.getContentLength(), headers, limit) : drain(in);
      whole = in.read() < 0;
      if (recording != null && !whole) {
        recording.cut();
      }
      return body;
    } catch (IOException e) {
      if (status >= 300) {
        if (recording != null) {
          recording.cut();
        }
        return new byte[0]; // the status has said enough
      }
      throw e;
    } finally {
      if (!whole) {
        get.cancel();
      }
    }
  }

  private static byte[] read(
      InputStream in, long length, Map<String, List<String>> headers, BodyLimit limit)
      throws IOException {
    List<String> codings = headers.getOrDefault("content-encoding", List.of());
    if (limit.cut()) {
      return Codings.readBeginning(in, codings, limit.bytes());
    }
    if (length > limit.bytes()) {
      throw new TooLargeException(limit.bytes(), "packed");
    }
    return Codings.read(in, codings, limit.bytes());
  }

  private static byte[] drain(InputStream body) throws IOException {
    body.readNBytes(DRAIN);
    return new byte[0];
  }

  private static Map<String, List<String>> headers(ClassicHttpResponse response) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : response.getHeaders()) {
      String name = OneLine.header(header.getName()).toLowerCase(Locale.ROOT);
      @Nullable String value = header.getValue();
      headers
          .computeIfAbsent(name, key -> new ArrayList<>())
          .add(value == null ? "" : OneLine.header(value));
    }
    headers.replaceAll((name, values) -> List.copyOf(values));
    return headers;
  }

  @Override
  public void close() {
    closed = true;
    connections.close(CloseMode.IMMEDIATE);
    client.close(CloseMode.IMMEDIATE);
    deadlines.shutdownNow();
    resolver.close();
  }

  /// How much of a body to read.
  ///
  /// @param cut whether a longer one is cut off there; else it is a failure
  /// @param recorded whether what goes over the line is wanted as well
  record BodyLimit(long bytes, boolean cut, boolean recorded) {
    static BodyLimit beginning(long bytes) {
      return new BodyLimit(bytes, true, false);
    }
  }
}
