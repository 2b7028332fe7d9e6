package tidings.images.header;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Drawings that would never end, and such as only look like it.
class SvgWorkTest {
  private static final double PIXELS = 1e6;

  private static boolean isTooMuch(String content) {
    return SvgWork.isTooMuch(
        ("<svg>" + content + "</svg>").getBytes(StandardCharsets.UTF_8), PIXELS);
  }

  /// Groups of which each draws the one before ten times.
  private static String tower(int height, String reference) {
    StringBuilder out = new StringBuilder("<defs><g id='g0'><rect width='1' height='1'/></g>");
    for (int i = 1; i <= height; i++) {
      out.append("<g id='g" + i + "'>")
          .append(reference.formatted(i - 1).repeat(10))
          .append("</g>");
    }
    return out + "</defs>" + reference.formatted(height);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<use href='#g%s'/>",
        "<use xlink:href=' #g%s '/>",
        "<rect fill='url(#g%s)'/>",
        "<rect style=\"fill: red; mask: url( '#g%s' )\"/>",
        "<x:path marker-mid='url(#g%s)'/>"
      })
  void refusesWhatMultiplies(String reference) {
    assertTrue(isTooMuch(tower(6, reference)));
    assertFalse(isTooMuch(tower(3, reference)));
  }

  /// Nothing is drawn by them, but each of the groups is referred to, and has all that is in the
  /// innermost: to count is the work.
  @Test
  void refusesManyReferencesInGroupsInEachOther() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      out.append("<g id='g").append(i).append("'>");
    }
    out.append("<path style='").append("url(#none)".repeat(150_000)).append("'/>");
    out.append("</g>".repeat(200));
    for (int i = 0; i < 200; i++) {
      out.append("<path mask='url(#g").append(i).append(")'/>");
    }
    assertTrue(isTooMuch(out.toString()));
  }

  @Test
  void refusesWhatMultipliesThroughStyles() {
    StringBuilder out = new StringBuilder("<style>*{}");
    for (int i = 1; i <= 6; i++) {
      out.append("rect.c" + i + ", .d {fill:url(#g" + (i - 1) + ")}");
    }
    out.append("</style><g id='g0'><rect/></g>");
    for (int i = 1; i <= 6; i++) {
      out.append("<g id='g" + i + "'>" + ("<rect class='a c" + i + "'/>").repeat(10) + "</g>");
    }
    assertTrue(isTooMuch(out.toString()));
  }

  @Test
  void letsAFewThousandShapesShareAGradient() {
    assertFalse(
        isTooMuch(
            "<style>.a{fill:url(#r)}</style><radialGradient id='r'><stop/><stop/></radialGradient>"
                + "<path class='a' d='M0 0'/>".repeat(20_000)));
  }

  @Test
  void letsWhatIsLargeBeDrawnAsOftenAsItIsWritten() {
    assertFalse(isTooMuch("<path d='M0 0'/>".repeat(150_000)));
    assertTrue(isTooMuch("<path d='M0 0'/>".repeat(600_000)));
  }

  @Test
  void countsNothingTwiceThatRefersToItself() {
    assertFalse(isTooMuch("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"));
    assertFalse(isTooMuch("<g id='a'><use href='#a'/></g>"));
  }

  @Test
  void refusesDepthAndChains() {
    assertFalse(isTooMuch("<g>".repeat(200)));
    assertTrue(isTooMuch("<g>".repeat(300)));
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      chain.append("<g id='g" + i + "'><use href='#g" + (i + 1) + "'/></g>");
    }
    assertTrue(isTooMuch(chain.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<feTurbulence numOctaves='2000000000'/>",
        "<feTurbulence numOctaves='1e99999'/>",
        "<feConvolveMatrix order='500 3'/>",
        "<feMorphology radius=\"30\"/>"
      })
  void refusesFiltersThatNeverEnd(String filter) {
    assertTrue(isTooMuch("<filter id='f'>" + filter + "</filter>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<feTurbulence baseFrequency='0.05' numOctaves='5'/>",
        "<feConvolveMatrix order='5'/>",
        "<feMorphology radius='2'/>",
        "<feGaussianBlur stdDeviation='300'/>",
        "<feTurbulence numOctaves='many'/>",
        "<feTurbulence numOctaves=''/>"
      })
  void letsUsualFiltersBe(String filter) {
    assertFalse(isTooMuch("<filter id='f'>" + filter + "</filter>"));
  }

  @Test
  void refusesEntitiesThatMultiply() {
    for (String entity : new String[] {"&a;&a;", "<rect/>"}) {
      String svg = "<!DOCTYPE svg [<!ENTITY a \"x\"><!ENTITY b \"" + entity + "\">]><svg>&b;</svg>";
      assertTrue(SvgWork.isTooMuch(svg.getBytes(StandardCharsets.UTF_8), PIXELS));
    }
    String plain = "<!DOCTYPE svg [<!ENTITY ns 'http://ns.example/&#38;'>]><svg a='&ns;'/>";
    assertFalse(SvgWork.isTooMuch(plain.getBytes(StandardCharsets.UTF_8), PIXELS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "<svg",
        "<svg a",
        "<svg a=",
        "<svg a='",
        "<!",
        "<!--",
        "</",
        "<style",
        "<>",
        "",
        "<g/><"
      })
  void readsWhatIsTorn(String text) {
    assertFalse(SvgWork.isTooMuch(text.getBytes(StandardCharsets.UTF_8), PIXELS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>",
        "<a ",
        "<style</",
        "<!ENTITY a 'x'>",
        "<a b=''/>",
        "=",
        "<a href='#a'/>",
        "<!--",
        "<a url("
      })
  void takesTimeInProportionToTheFile(String part) {
    String svg = "<!DOCTYPE svg><svg id='a'>" + part.repeat(1_000_000 / part.length());
    SvgWork.isTooMuch(svg.getBytes(StandardCharsets.UTF_8), PIXELS);
  }
}
