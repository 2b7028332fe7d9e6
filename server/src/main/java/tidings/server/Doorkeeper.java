package tidings.server;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Closes the connections of clients that say nothing, drip their requests, or do not take what
/// they asked for: the library by itself waits for ever.
///
/// It is handed each connection as one of the library's socket options, because that is the only
/// place where a connection can be had before anything came over it.
final class Doorkeeper implements AutoCloseable {
  /// So much longer than its request an answer may take: to fetch, to make, to go over a poor line.
  private static final int TIMES_FOR_ANSWERS = 5;

  private final Map<SocketAddress, Visitor> visitors = new ConcurrentHashMap<>();
  private final Duration patience;
  private final Thread sweeper;

  /// A connection.
  static final class Visitor {
    private final SocketChannel channel;

    /// The end of patience, as [System#nanoTime] tells it.
    private volatile long until;

    private Visitor(SocketChannel channel, long until) {
      this.channel = channel;
      this.until = until;
    }
  }

  /// @param patience how long a request may take, from the last answer, or from the connection, to
  ///   its last byte
  Doorkeeper(Duration patience) {
    this.patience = patience;
    sweeper = Thread.ofVirtual().name("tidings-doorkeeper").start(this::sweep);
  }

  /// Options for connections, which come to be known by them.
  SocketOptions options() {
    // With the delay an answer waits for the reader's acknowledgement of its head.
    return new Options(SocketOptions.builder().tcpNoDelay(true).build());
  }

  /// Who comes from an address; empty where the connection was closed already.
  Optional<Visitor> find(SocketAddress client) {
    return Optional.ofNullable(visitors.get(client));
  }

  /// A request of a client is complete.
  void begins(Visitor visitor) {
    visitor.until = until(TIMES_FOR_ANSWERS);
  }

  /// Its answer is sent.
  void ends(Visitor visitor) {
    visitor.until = until(1);
  }

  private long until(int times) {
    return System.nanoTime() + times * patience.toNanos();
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(patience.dividedBy(10));
        long now = System.nanoTime();
        visitors.values().removeIf(visitor -> isGone(visitor, now));
      }
    } catch (InterruptedException e) {
      return; // the server stops
    }
  }

  private static boolean isGone(Visitor visitor, long now) {
    if (visitor.channel.isOpen() && now - visitor.until > 0) {
      try {
        visitor.channel.close();
      } catch (IOException e) {
        return true; // nothing more can be done
      }
    }
    return !visitor.channel.isOpen();
  }

  @Override
  public void close() {
    sweeper.interrupt();
  }

  /// The library's options, and word of each connection.
  private final class Options implements SocketOptions {
    private final SocketOptions usual;

    Options(SocketOptions usual) {
      this.usual = usual;
    }

    @Override
    public void configureSocket(SocketChannel channel) {
      usual.configureSocket(channel);
      try {
        SocketAddress client = channel.getRemoteAddress();
        if (client != null) {
          visitors.put(client, new Visitor(channel, until(1)));
        }
      } catch (IOException e) {
        return; // it is closed already
      }
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
      return usual.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
      return usual.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
      return usual.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
      return usual.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
      return usual.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
      return usual.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
      return usual.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
      return usual.tcpNoDelay();
    }
  }
}
