package tidings.fetch.guard;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Ports on which something else than a web server listens.
final class Ports {
  /// The Fetch standard's ["bad ports"](https://fetch.spec.whatwg.org/#port-blocking), 0 included.
  private static final int[] BAD = {
    0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101,
    102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427,
    465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990,
    993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
    6668, 6669, 6679, 6697, 10080
  };

  /// Data stores and container engines that obey whoever reaches them.
  private static final int[] STORES = {2375, 2376, 3306, 5432, 6379, 11211, 27017};

  private static final Set<Integer> REFUSED =
      IntStream.concat(IntStream.of(BAD), IntStream.of(STORES))
          .boxed()
          .collect(Collectors.toUnmodifiableSet());

  private Ports() {}

  static boolean refused(int port) {
    return REFUSED.contains(port);
  }
}
