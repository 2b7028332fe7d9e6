package tidings.archive.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// Expected digests from RFC 7693 (abc) and from Python's hashlib.
class Blake2bTest {
  private static String hash(byte[] bytes, int step) {
    var hash = new Blake2b();
    for (int at = 0; at < bytes.length; at += step) {
      hash.update(bytes, at, Math.min(bytes.length, at + step));
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static byte[] counting(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void hashesAsTheSpecificationDoes() {
    assertEquals(
        "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
            + "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
        hash("abc".getBytes(StandardCharsets.US_ASCII), 3));
    assertEquals(
        "786a02f742015903c6c6fd852552d272912f4740e15847618a86e217f71f5419"
            + "d25e1031afee585313896444934eb04b903a685b1448b755d56f701afe9be2ce",
        hash(new byte[0], 1));
  }

  @Test
  void doesNotCareHowTheBytesCome() {
    for (int length : new int[] {127, 128, 129, 256, 1000}) {
      byte[] bytes = counting(length);
      String whole = hash(bytes, length);
      for (int step : new int[] {1, 7, 64, 128, 200}) {
        assertEquals(whole, hash(bytes, step), length + " bytes by " + step);
      }
    }
  }

  @Test
  void hashesWholeBlocks() {
    assertEquals(EXPECTED_128, hash(counting(128), 128));
    assertEquals(EXPECTED_1000, hash(counting(1000), 128));
  }

  private static final String EXPECTED_128 =
      "2319e3789c47e2daa5fe807f61bec2a1a6537fa03f19ff32e87eecbfd64b7e0e"
          + "8ccff439ac333b040f19b0c4ddd11a61e24ac1fe0f10a039806c5dcc0da3d115";

  private static final String EXPECTED_1000 =
      "9fe687126e6566313081b43167cbfa0b4f721b45a5afd4076af327765d63a616"
          + "478ffbd1cd5fbe4033e8638b8bcf8de6b3978b54a30f1d9d8d68fbe66c2b74cf";
}
