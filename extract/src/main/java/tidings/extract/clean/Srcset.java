package tidings.extract.clean;

import java.util.ArrayList;
import java.util.List;

/// The `srcset` attribute: the same picture in several sizes ([HTML, parsing a srcset
/// attribute](https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute)).
record Srcset(List<Candidate> candidates) {
  private static final int MAX_CANDIDATES = 30;

  /// One address with its descriptor: `640w`, `2x` or nothing.
  record Candidate(String address, String descriptor) {
    /// Pixels of width, or 1000 for each `x`.
    double size() {
      if (descriptor.length() < 2) {
        return 1000;
      }
      double number = Double.parseDouble(descriptor.substring(0, descriptor.length() - 1));
      return descriptor.endsWith("w") ? number : number * 1000;
    }
  }

  static Srcset parse(String text) {
    var found = new ArrayList<Candidate>();
    int i = 0;
    int n = text.length();
    while (i < n && found.size() < MAX_CANDIDATES) {
      while (i < n && (isSpace(text.charAt(i)) || text.charAt(i) == ',')) {
        i++;
      }
      int start = i;
      while (i < n && !isSpace(text.charAt(i))) {
        i++;
      }
      String address = text.substring(start, i);
      String descriptor = "";
      if (address.endsWith(",")) {
        address = address.replaceFirst(",+$", "");
      } else {
        int comma = text.indexOf(',', i);
        int end = comma < 0 ? n : comma;
        descriptor = text.substring(i, end).strip();
        i = end;
      }
      if (!address.isEmpty() && isDescriptor(descriptor)) {
        found.add(new Candidate(address, descriptor));
      }
    }
    return new Srcset(List.copyOf(found));
  }

  private static boolean isDescriptor(String text) {
    if (text.isEmpty()) {
      return true;
    }
    char unit = text.charAt(text.length() - 1);
    if (text.length() > 8 || text.length() < 2 || (unit != 'w' && unit != 'x')) {
      return false;
    }
    String number = text.substring(0, text.length() - 1);
    return number.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')
        && number.chars().filter(c -> c == '.').count() <= 1
        && !number.equals(".");
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }
}
