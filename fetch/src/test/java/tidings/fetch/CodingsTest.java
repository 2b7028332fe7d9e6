package tidings.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.fetch.coding.BrokenCodingException;
import tidings.fetch.coding.Codings;
import tidings.fetch.coding.TooLargeException;
import tidings.model.Failure;
import tidings.model.Failure.Kind;
import tidings.testkit.Answer;

class CodingsTest extends FetcherFixture {
  private static final byte[] TEXT = "<p>新闻 and more news, more news".getBytes(UTF_8);

  /// "
  ///
  /// <p>brotli\n", as packed by the reference implementation.
  private static final byte[] BROTLI =
      HexFormat.of().parseHex("8b06803c703e62726f746c693c2f703e0a03");

  private static byte[] deflate(byte[] bytes, boolean raw) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out, new Deflater(6, raw))) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] read(byte[] packed, String... codings) throws IOException {
    return Codings.read(new ByteArrayInputStream(packed), List.of(codings), 100_000);
  }

  @Test
  void unpacksEveryEncodingItOffers() throws IOException {
    assertArrayEquals(TEXT, read(Answer.gzip(TEXT), "gzip"));
    assertArrayEquals(TEXT, read(Answer.gzip(TEXT), "X-GZIP"));
    assertArrayEquals(TEXT, read(deflate(TEXT, false), "deflate"));
    assertArrayEquals(TEXT, read(deflate(TEXT, true), "deflate"));
    assertArrayEquals(TEXT, read(Zstd.compress(TEXT), "zstd"));
    assertEquals("<p>brotli</p>\n", new String(read(BROTLI, "br"), UTF_8));
    assertEquals("gzip, deflate, br, zstd", Codings.accepted());
  }

  @Test
  void unpacksEncodingsOnTopOfEachOther() throws IOException {
    assertArrayEquals(TEXT, read(Answer.gzip(deflate(TEXT, false)), "deflate, gzip"));
    assertArrayEquals(TEXT, read(Answer.gzip(Zstd.compress(TEXT)), "zstd", "identity", "gzip"));
    assertThrows(BrokenCodingException.class, () -> read(TEXT, "gzip,gzip,gzip,gzip"));
  }

  @Test
  void readsEveryMemberOfAGzip() throws IOException {
    byte[] one = Answer.gzip(TEXT);
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    assertEquals(2 * TEXT.length, read(two, "gzip").length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "utf-8", "gzip, br"})
  void takesTextWithAWrongLabelAsItIs(String label) throws IOException {
    assertArrayEquals(TEXT, read(TEXT, label.split(",", -1)[0]));
  }

  @Test
  void takesAnEmptyBodyAsEmptyWhateverItsLabel() throws IOException {
    assertEquals(0, read(new byte[0], "gzip").length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "zstd", "unheard-of"})
  void refusesWhatIsNeitherPackedNorText(String coding) {
    byte[] noise = {0, -1, 17, -88, 0, 0, 3, 1, 2, 3, 99};
    assertThrows(BrokenCodingException.class, () -> read(noise, coding));
  }

  @Test
  void refusesAPackedBodyThatIsCutOff() {
    byte[] packed = Answer.gzip(TEXT);
    assertThrows(
        BrokenCodingException.class, () -> read(Arrays.copyOf(packed, packed.length - 12), "gzip"));
  }

  @Test
  void stopsABombAtTheLimit() throws IOException, InterruptedException {
    byte[] zeros = new byte[50_000_000];
    assertThrows(TooLargeException.class, () -> read(Answer.gzip(zeros), "gzip"));
    assertThrows(TooLargeException.class, () -> read(deflate(zeros, false), "deflate"));
    assertThrows(TooLargeException.class, () -> read(Zstd.compress(zeros), "zstd"));
    site.on("/", Answer.ok("text/xml", Answer.gzip(zeros)).with("Content-Encoding", "gzip"));
    Failure failure = failed("/");
    assertEquals(Kind.TOO_LARGE, failure.kind());
    assertTrue(failure.message().contains("16777216 bytes unpacked"), failure.message());
  }

  @Test
  void doesNotTakeACutTransferForAWholeOneWhateverTheUnpackerThinks() throws InterruptedException {
    byte[] packed = Answer.gzip(TEXT);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + (packed.length + 5);
    var whole = new ByteArrayOutputStream();
    whole.writeBytes((head + "\r\n\r\n").getBytes(UTF_8));
    whole.writeBytes(packed);
    site.on("/", Answer.raw(whole.toByteArray()));
    assertEquals(Kind.CONNECTION, failed("/").kind());
  }
}
