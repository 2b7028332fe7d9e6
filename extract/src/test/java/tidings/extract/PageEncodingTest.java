package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageEncodingTest {
  private static final String CHINESE = "这是一条新闻，说的是我们的大桥重新开放了。";

  @ParameterizedTest
  @CsvSource({
    "gb18030,这是一条新闻，我们的大桥在昨天重新开放，有很多人来看。",
    "Big5,這是一條新聞，我們的大橋在昨天重新開放，有很多人來看。",
    "windows-31j,これは新しいニュースです。橋がまた開きました。",
    "x-windows-949,이것은 새로운 소식입니다. 다리가 다시 열렸습니다.",
    "windows-1251,Это новость о том что мост снова открыт для всех жителей города.",
    "KOI8-R,Это новость о том что мост снова открыт для всех жителей города."
  })
  void guessesFromTheTextWithoutADeclaration(String charset, String text) {
    assertEquals(text, PageEncoding.decode(text.getBytes(Charset.forName(charset)), ""));
  }

  @Test
  void believesTheBytesRatherThanTheHeader() {
    byte[] utf8 = CHINESE.getBytes(StandardCharsets.UTF_8);
    assertEquals(CHINESE, PageEncoding.decode(utf8, "text/html; charset=gb2312"));
    byte[] gbk = CHINESE.getBytes(Charset.forName("GBK"));
    assertEquals(CHINESE, PageEncoding.decode(gbk, "text/html; charset=utf-8"));
  }

  @Test
  void readsGb2312AsItsSuperset() {
    byte[] text = ("<meta charset=gb2312>" + CHINESE + "镕").getBytes(Charset.forName("GB18030"));
    assertEquals("<meta charset=gb2312>" + CHINESE + "镕", PageEncoding.decode(text, ""));
  }

  @Test
  void takesTheByteOrderMarkOff() {
    byte[] text = ("\ufeff" + CHINESE).getBytes(StandardCharsets.UTF_16LE);
    assertEquals(CHINESE, PageEncoding.decode(text, "text/html; charset=utf-8"));
  }
}
