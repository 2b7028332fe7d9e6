package tidings.server.image;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.images.PictureEngine;
import tidings.images.request.Rendering;

/// Pictures for poor lines, by a real engine: whatever a picture shows and a query asks for, they
/// are small. Noise is the worst that can be shown.
class LowDataTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "none"})
  void noiseIsSmall(String library) throws Exception {
    var settings =
        new PictureEngine.Settings(
            1, 1, library.isEmpty() ? Optional.empty() : Optional.of(library));
    try (PictureEngine engine = PictureEngine.open(settings)) {
      byte[] wide = noise(1200, 800);
      isSmall(engine, wide, "", "image/avif,image/webp");
      isSmall(engine, wide, "", "image/webp");
      isSmall(engine, wide, "", "");
      isSmall(engine, wide, "&w=1200&h=1200&dpr=3&fit=cover&ro=45&output=webp&q=100&l=9&af", "");
      isSmall(engine, noise(300, 6000), "&w=5000", ""); // its height is not said
    }
  }

  private static void isSmall(PictureEngine engine, byte[] picture, String more, String accept)
      throws InterruptedException {
    AtomicInteger tries = new AtomicInteger();
    Wish wish = Ask.parse("url=https://pics.example/a.png&output=auto&lowdata" + more).wish(accept);
    Rendering made =
        wish.make(
            picture,
            (file, request) -> {
              tries.incrementAndGet();
              return engine.render(file, request);
            });
    var done = assertInstanceOf(Rendering.Done.class, made, more);
    String what = more + " " + accept + ": " + done.width() + "x" + done.height() + ", " + tries;
    assertTrue(done.bytes().length <= Wish.LOW_BYTES, what + ", " + done.bytes().length);
    assertTrue(done.width() >= 90 || done.height() >= 180, what);
    assertTrue(tries.get() <= 8, what); // an encoder that is not there counts
  }

  /// A PNG of three bytes a pixel, none of which is like the next.
  private static byte[] noise(int width, int height) throws IOException {
    byte[] rows = new byte[(width * 3 + 1) * height];
    new Random(7).nextBytes(rows);
    for (int y = 0; y < height; y++) {
      rows[y * (width * 3 + 1)] = 0; // no filter
    }
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed, new Deflater(Deflater.NO_COMPRESSION))) {
      deflater.write(rows);
    }
    var header = new ByteArrayOutputStream();
    var fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(height);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    var out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", packed.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] body)
      throws IOException {
    var data = new DataOutputStream(out);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(body);
    data.writeInt(body.length);
    data.write(name);
    data.write(body);
    data.writeInt((int) sum.getValue());
  }
}
