package tidings.images.header;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.images.Pictures;
import tidings.images.header.PictureHeader.Sniffed;

class PictureHeaderTest {
  private static PictureHeader known(byte[] file) {
    return assertInstanceOf(Sniffed.Known.class, PictureHeader.read(file)).header();
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"JPEG", "PNG", "GIF", "BMP", "TIFF"})
  void tellsKindAndSize(Format format) {
    PictureHeader header = known(Pictures.of(format, 37, 21));
    assertEquals(new PictureHeader(format, 37, 21, 1, 1), header);
  }

  @ParameterizedTest
  @CsvSource({
    // Each is the beginning of a file of its kind, written out by hand from the standard.
    "WEBP, 640, 480, 1, 524946460000000057454250565038200a0000003001009d012a8002e001",
    "WEBP, 640, 480, 1, 52494646000000005745425056503 84c0a0000002f7fc27700",
    "WEBP, 300, 200, 2, 524946460000000057454250565038580a000000020000002b0100c70000"
        + "414e4d4600000000414e4d4600000000",
    "AVIF, 640, 480, 1, 0000001866747970617669660000000061766966 6d696631"
        + "000000386d65746100000000 0000002c69707270 000000246970636f"
        + "000000146973706500000000 00000280000001e0 0000000866726565",
    "ICO, 256, 16, 1, 0000010001000010000001002000280000001600000028000000000000000000000000000000"
        + "00000000000000000000000000000000000000000000000000"
  })
  void readsHeadersByHand(Format format, int width, int height, int frames, String hex) {
    byte[] file = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertEquals(new PictureHeader(format, width, height, frames, 1), known(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<svg width='120' height='60'/> | 120 | 60",
        "<?xml version='1.0'?><!-- a > b --><!DOCTYPE svg [<!ENTITY a 'b'>]><svg viewBox='0 0 100 50'> | 100 | 50",
        "<svg:svg xmlns:svg='x' width=\"10mm\" height='1in'> | 38 | 96",
        "<svg width='100%' height='20'> | 300 | 20",
        "<svg stroke-width='9'> | 300 | 150",
      })
  void readsTheSizeOfDrawings(String svg, int width, int height) {
    PictureHeader header = known(svg.getBytes(StandardCharsets.UTF_8));
    assertEquals(new PictureHeader(Format.SVG, width, height, 1, 1), header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<!doctype html><html><body><svg></svg>",
        "<html>",
        "%PDF-1.7",
        "%!PS-Adobe",
        "#EXTM3U",
        "P6 9 9 255",
        "push graphic-context",
        "PK\u0003\u0004",
        "\u001f\u008b\b"
      })
  void whatIsNoPictureIsUnknown(String text) {
    byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
    assertInstanceOf(Sniffed.Unknown.class, PictureHeader.read(file));
  }

  @Test
  void framesAreCountedWithoutDecodingThem() {
    assertEquals(5, known(Pictures.animation(20, 10, 5)).frames());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 6, 8})
  void readsExifOrientation(int orientation) {
    PictureHeader header = known(Pictures.turned(40, 30, orientation));
    assertEquals(orientation, header.orientation());
    assertEquals(orientation > 4 ? 30 : 40, header.uprightWidth());
    assertEquals(orientation > 4 ? 40 : 30, header.uprightHeight());
  }

  @Test
  void manyScansAreNoPicture() {
    byte[] jpeg = Pictures.of(Format.JPEG, 8, 8);
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    many.write(jpeg, 0, jpeg.length - 2);
    byte[] scan = HexFormat.of().parseHex("ffda0008010100003f00");
    for (int i = 0; i < 200; i++) {
      many.writeBytes(scan);
    }
    assertInstanceOf(Sniffed.Broken.class, PictureHeader.read(many.toByteArray()));
  }

  @Test
  void nothingCutOrBentMakesItThrow() {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(41);
    for (Format format : Pictures.WRITTEN) {
      byte[] whole = Pictures.of(format, 16, 9);
      for (int length = 0; length < whole.length; length++) {
        PictureHeader.read(Arrays.copyOf(whole, length));
      }
      for (int i = 0; i < 2000; i++) {
        byte[] bent = whole.clone();
        for (int j = 0; j < 4; j++) {
          bent[random.nextInt(bent.length)] = (byte) random.nextInt();
        }
        if (PictureHeader.read(bent) instanceof Sniffed.Known(PictureHeader header)) {
          assertTrue(header.width() > 0 && header.height() > 0 && header.frames() > 0);
        }
      }
    }
  }

  @Test
  void leavesACleanPngAlone() {
    byte[] png = Pictures.of(Format.PNG, 4, 4);
    assertSame(png, PngChunks.cleaned(png));
  }

  @Test
  void dropsTextAndSwollenProfiles() {
    byte[] png = Pictures.of(Format.PNG, 4, 4);
    byte[] profile = deflated(new byte[5_000_000], "a\0\0");
    byte[] bad = Pictures.withChunk(Pictures.withChunk(png, "zTXt", new byte[99]), "iCCP", profile);
    assertArrayEquals(png, PngChunks.cleaned(bad));
    byte[] good = Pictures.withChunk(png, "iCCP", deflated(new byte[500], "a\0\0"));
    assertSame(good, PngChunks.cleaned(good));
  }

  private static byte[] deflated(byte[] data, String before) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before.getBytes(StandardCharsets.ISO_8859_1));
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  @Test
  void drawingsLoseWhatPointsOutside() {
    String bad =
        "<!DOCTYPE svg [<!ENTITY a 'kept'><!ENTITY b SYSTEM \"file:///etc/hostname\"><!ENTITY % c"
            + " 'x'>]><svg>&a;&b;</svg>";
    assertEquals(
        "<!DOCTYPE svg [<!ENTITY a 'kept'><!ENTITY b \"\"> ]><svg>&a;&b;</svg>",
        new String(
            SvgEntities.cleaned(bad.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8));
    byte[] plain = "<svg/>".getBytes(StandardCharsets.UTF_8);
    assertSame(plain, SvgEntities.cleaned(plain));
  }
}
