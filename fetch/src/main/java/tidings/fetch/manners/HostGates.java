package tidings.fetch.manners;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import tidings.model.WebUrl;

/// One request at a time to each host (or a few, for readers), with a pause after each, whatever
/// number of threads want in.
///
/// A thread [enters][#enter] a host's gate in the order of arrival, waits until the host has
/// rested, makes its one request, and leaves. The rest is counted from the end of an answer, so
/// that a slow server gets as much peace as a fast one.
public final class HostGates {
  private static final int SWEEP_ABOVE = 4096;
  private static final long FORGET_AFTER = Duration.ofMinutes(2).toNanos();

  private final ConcurrentHashMap<String, Gate> gates = new ConcurrentHashMap<>();
  private final Optional<Long> lastUse;
  private final int atOnce;

  /// Gates to hosts that nobody asked before.
  public HostGates() {
    this(1);
  }

  /// Gates that let so many through at once.
  public HostGates(int atOnce) {
    this.atOnce = atOnce;
    lastUse = Optional.empty();
  }

  /// Gates to hosts of which an earlier process may have asked any until so long ago: each gets its
  /// rest from that one too.
  public HostGates(Duration sinceLastUse) {
    atOnce = 1;
    lastUse = Optional.of(System.nanoTime() - sinceLastUse.toNanos());
  }

  /// The key under which a host is treated as one: `http` and `https` on their own ports are the
  /// same machine.
  public static String key(WebUrl url) {
    int port = url.port();
    return port == 80 || port == 443 ? url.host() : url.host() + ":" + port;
  }

  /// Waits until this thread is alone at the host.
  public Turn enter(String host) throws InterruptedException {
    if (gates.size() > SWEEP_ABOVE) {
      sweep();
    }
    Gate gate =
        gates.compute(
            host,
            (key, known) -> {
              Gate one = known == null ? newGate() : known;
              one.users++;
              return one;
            });
    try {
      gate.turns.acquire();
    } catch (InterruptedException e) {
      leave(host);
      throw e;
    }
    return new Turn(host, gate);
  }

  private Gate newGate() {
    var gate = new Gate(atOnce);
    lastUse.ifPresent(end -> {
      gate.end = end;
      gate.asked = true;
    });
    return gate;
  }

  private void leave(String host) {
    gates.computeIfPresent(
        host,
        (key, gate) -> {
          gate.users--;
          return gate;
        });
  }

  private void sweep() {
    long now = System.nanoTime();
    for (String host : gates.keySet()) {
      gates.computeIfPresent(
          host,
          (key, gate) ->
              gate.users == 0 && (!gate.asked || now - gate.end > FORGET_AFTER) ? null : gate);
    }
  }

  private static final class Gate {
    final Semaphore turns;
    int users; // changed only within the map's compute
    volatile boolean asked;
    volatile long end;

    Gate(int atOnce) {
      turns = new Semaphore(atOnce, true);
    }
  }

  /// One thread's stay at a host.
  public final class Turn implements AutoCloseable {
    private final String host;
    private final Gate gate;
    private boolean asking;

    private Turn(String host, Gate gate) {
      this.host = host;
      this.gate = gate;
    }

    /// Waits until the host has rested so long; call it right before the request.
    public void rest(Duration gap) throws InterruptedException {
      if (gate.asked) {
        long wait = gap.toNanos() - (System.nanoTime() - gate.end);
        TimeUnit.NANOSECONDS.sleep(wait);
      }
      asking = true;
    }

    @Override
    public void close() {
      if (asking) {
        gate.end = System.nanoTime();
        gate.asked = true;
      }
      gate.turns.release();
      leave(host);
    }
  }
}
