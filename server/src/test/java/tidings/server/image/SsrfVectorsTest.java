package tidings.server.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidings.fetch.guard.AddressGuard;

/// Addresses that must not be asked, and some that may, as strangers write them into `url`.
class SsrfVectorsTest {
  private static final AddressGuard GUARD = AddressGuard.of(List.of());

  private static String unescape(String input) {
    return input
        .replace("\\\\", "\u0001")
        .replace("\\t", "\t")
        .replace("\\r", "\r")
        .replace("\\n", "\n")
        .replace("\\0", "\0")
        .replace('\u0001', '\\');
  }

  private static SourceAddress parse(String address) {
    var encoded = new StringBuilder();
    for (byte b : address.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format("%%%02X", b));
    }
    return SourceAddress.parse(Ask.parse("url=" + encoded).url().orElseThrow(), GUARD);
  }

  @Test
  void everyVectorIsAsItsLineSays() throws IOException {
    List<String> wrong = new ArrayList<>();
    int blocked = 0;
    for (String line :
        Files.readAllLines(Shared.file("corpus/images/ssrf-vectors.txt"), StandardCharsets.UTF_8)) {
      String[] parts = line.split("\t", -1);
      if (line.startsWith("#") || !parts[1].equals("url") || parts[0].equals("see-note")) {
        continue;
      }
      boolean asked = parse(unescape(parts[2])) instanceof SourceAddress.Good;
      blocked += asked ? 0 : 1;
      // A mapped address is only ever a disguise.
      boolean either = parts[2].contains("::ffff:8.8.8.8");
      if (!either && asked == parts[0].equals("block")) {
        wrong.add(line);
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(blocked > 100, "only " + blocked);
  }

  @Test
  void whatCannotStandInAnAddressIsEncoded() {
    var good = (SourceAddress.Good) parse("http://pics.example/%0d%0aX: 1\\\"<>^`{|}é?a=b#c");
    assertEquals(
        "http://pics.example/%0d%0aX:%201%5C%22%3C%3E%5E%60%7B%7C%7D%C3%A9?a=b", good.url().href());
    assertEquals(
        "https://pics.example/a", ((SourceAddress.Good) parse("pics.example/a")).url().href());
    assertEquals(
        "http://pics.example:8080/a",
        ((SourceAddress.Good) parse("pics.example:8080/a")).url().href());
    assertEquals(
        "https://pics.example/?x", ((SourceAddress.Good) parse("ssl:pics.example?x")).url().href());
    assertEquals(SourceAddress.UNREADABLE, parse("http://user:pw@127.0.0.1:8080@/"));
  }
}
