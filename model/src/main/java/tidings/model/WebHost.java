package tidings.model;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Hosts as the WHATWG URL standard reads them: names to ASCII, anything that ends in a number to
/// an IPv4 address (so that `2130706433` and `0x7f.1` cannot hide `127.0.0.1`), brackets to IPv6.
final class WebHost {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");
  private static final String FORBIDDEN = " #/:<>?@[\\]^|%";
  private static final int MAX_NAME = 253;

  private WebHost() {}

  static Optional<String> parse(String raw) {
    if (raw.startsWith("[")) {
      return raw.endsWith("]") ? ipv6(raw.substring(1, raw.length() - 1)) : Optional.empty();
    }
    Optional<String> ascii = toAscii(percentDecode(raw));
    if (ascii.isEmpty() || ascii.get().isEmpty() || ascii.get().length() > MAX_NAME + 1) {
      return Optional.empty();
    }
    String host = ascii.get();
    boolean forbidden =
        host.chars().anyMatch(c -> c <= 0x20 || c >= 0x7f || FORBIDDEN.indexOf(c) >= 0);
    if (forbidden) {
      return Optional.empty();
    }
    return endsInNumber(host) ? ipv4(host) : Optional.of(host);
  }

  private static Optional<String> toAscii(String name) {
    if (name.chars().allMatch(c -> c < 0x80)) {
      return Optional.of(name.toLowerCase(Locale.ROOT));
    }
    try {
      return Optional.of(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String percentDecode(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    byte[] in = raw.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = i + 2 < in.length && in[i] == '%' ? Character.digit(in[i + 1], 16) : -1;
      int low = high >= 0 ? Character.digit(in[i + 2], 16) : -1;
      if (low >= 0) {
        out.write(high * 16 + low);
        i += 2;
      } else {
        out.write(in[i]);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static boolean endsInNumber(String host) {
    String[] parts = host.split("\\.", -1);
    int last = parts.length - 1;
    if (parts[last].isEmpty() && last > 0) {
      last--;
    }
    return NUMBER.matcher(parts[last]).matches();
  }

  private static Optional<String> ipv4(String host) {
    String[] parts = host.split("\\.", -1);
    int count = parts.length;
    if (parts[count - 1].isEmpty() && count > 1) {
      count--;
    }
    if (count > 4) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 0; i < count; i++) {
      long number = ipv4Number(parts[i]);
      boolean last = i == count - 1;
      long limit = last ? 1L << (8 * (5 - count)) : 256;
      if (number < 0 || number >= limit) {
        return Optional.empty();
      }
      address |= last ? number : number << (8 * (3 - i));
    }
    return Optional.of(
        (address >> 24)
            + "."
            + (address >> 16 & 255)
            + "."
            + (address >> 8 & 255)
            + "."
            + (address & 255));
  }

  private static long ipv4Number(String text) {
    try {
      if (text.startsWith("0x") || text.startsWith("0X")) {
        return text.length() == 2 ? 0 : Long.parseUnsignedLong(text.substring(2), 16);
      }
      if (text.length() > 1 && text.startsWith("0")) {
        return Long.parseUnsignedLong(text.substring(1), 8);
      }
      return text.startsWith("-") || text.startsWith("+") ? -1 : Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static Optional<String> ipv6(String text) {
    int[] pieces = new int[8];
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return Optional.empty();
    }
    int[] head = pieces(gap < 0 ? text : text.substring(0, gap), gap < 0);
    int[] tail = gap < 0 ? new int[0] : pieces(text.substring(gap + 2), true);
    if (head.length > 8 || tail.length > 8) {
      return Optional.empty();
    }
    int count = head.length + tail.length;
    if (gap < 0 ? count != 8 : count > 7) {
      return Optional.empty();
    }
    System.arraycopy(head, 0, pieces, 0, head.length);
    System.arraycopy(tail, 0, pieces, 8 - tail.length, tail.length);
    return Optional.of("[" + serialize(pieces) + "]");
  }

  /// The 16-bit pieces of a part of an IPv6 address; more than eight say that it is malformed.
  private static int[] pieces(String text, boolean mayEndInIpv4) {
    int[] malformed = new int[9];
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    if (parts.length > 8) {
      return malformed;
    }
    int[] out = new int[10];
    int n = 0;
    for (int i = 0; i < parts.length; i++) {
      if (i == parts.length - 1 && mayEndInIpv4 && parts[i].indexOf('.') >= 0) {
        String[] bytes = parts[i].split("\\.", -1);
        if (bytes.length != 4) {
          return malformed;
        }
        int[] b = new int[4];
        for (int k = 0; k < 4; k++) {
          if (!bytes[k].matches("0|[1-9][0-9]{0,2}") || Integer.parseInt(bytes[k]) > 255) {
            return malformed;
          }
          b[k] = Integer.parseInt(bytes[k]);
        }
        out[n++] = b[0] << 8 | b[1];
        out[n++] = b[2] << 8 | b[3];
      } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
        out[n++] = Integer.parseInt(parts[i], 16);
      } else {
        return malformed;
      }
    }
    return Arrays.copyOf(out, n);
  }

  private static String serialize(int[] pieces) {
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int j = i;
      while (j < 8 && pieces[j] == 0) {
        j++;
      }
      if (j - i > bestLength) {
        bestStart = i;
        bestLength = j - i;
      }
      i = Math.max(i, j - 1);
    }
    var out = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        out.append(i == 0 ? "::" : ":");
        i += bestLength - 1;
      } else {
        out.append(Integer.toHexString(pieces[i]));
        if (i < 7) {
          out.append(':');
        }
      }
    }
    return out.toString();
  }
}
