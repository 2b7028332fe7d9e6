package tidings.feed.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// UTF-16 and UTF-32, by their mark or by where the zero bytes stand.
final class WideEncodings {
  private static final int LOOK_AT = 400;

  private WideEncodings() {}

  static Optional<Charset> detect(byte[] bytes) {
    return byMark(bytes).or(() -> byZeros(bytes));
  }

  private static Optional<Charset> byMark(byte[] bytes) {
    if (bytes.length < 4) {
      return Optional.empty();
    }
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    if (first == 0 && second == 0xfeff) {
      return Optional.of(Charset.forName("UTF-32BE"));
    }
    if (first == 0xfffe && second == 0) {
      return Optional.of(Charset.forName("UTF-32LE"));
    }
    if (first != 0xfffe && first != 0xfeff) {
      return Optional.empty();
    }
    boolean little = first == 0xfffe;
    // A mark before bytes without a single zero is a lie: markup is never without ASCII.
    return zeros(bytes, 0, 1) == 0
        ? Optional.empty()
        : Optional.of(little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
  }

  private static Optional<Charset> byZeros(byte[] bytes) {
    int length = Math.min(bytes.length, LOOK_AT);
    int quarter = length / 4;
    if (quarter < 2) {
      return Optional.empty();
    }
    int[] zeros = {zeros(bytes, 0, 4), zeros(bytes, 1, 4), zeros(bytes, 2, 4), zeros(bytes, 3, 4)};
    int most = quarter * 3 / 4;
    if (zeros[1] > most && zeros[2] > most && zeros[0] + zeros[3] > most) {
      return Optional.of(Charset.forName(zeros[0] > zeros[3] ? "UTF-32BE" : "UTF-32LE"));
    }
    int even = zeros[0] + zeros[2];
    int odd = zeros[1] + zeros[3];
    // Asian text has few zero bytes, but tags have them all on one side.
    int enough = Math.max(3, length / 12);
    if (even >= enough && odd * 8 < even) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return odd >= enough && even * 8 < odd
        ? Optional.of(StandardCharsets.UTF_16LE)
        : Optional.empty();
  }

  private static int zeros(byte[] bytes, int from, int step) {
    int count = 0;
    int length = Math.min(bytes.length, LOOK_AT);
    for (int i = from; i < length; i += step) {
      count += bytes[i] == 0 ? 1 : 0;
    }
    return count;
  }
}
