package tidings.publish.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void escapesTextForElementsAndAttributesAlike() {
    assertEquals(
        "<a title=\"&quot;&gt;&#39;&amp;amp;\">&lt;b&gt;</a>",
        Html.of("<a title=\"{}\">{}</a>", "\">'&amp;", "<b>").toString());
  }

  @Test
  void leavesOutWhatNoDocumentMayHold() {
    assertEquals(
        "a\nb😀\u00a0",
        Html.text("a\0\u001b\u007f\u0085\nb\ud83d😀\udc00\ufffe\ufdd0\u00a0").toString());
  }

  @Test
  void aValueIsNoTemplate() {
    assertEquals("{}<{}>", Html.of("{}{}", "{}", Html.of("<{}>", "{}")).toString());
  }

  @Test
  void takesAsManyValuesAsItHasGaps() {
    assertThrows(IllegalArgumentException.class, () -> Html.of("{}{}", "one"));
    assertThrows(IllegalArgumentException.class, () -> Html.of("{}", "one", "two"));
    assertThrows(IllegalArgumentException.class, () -> Html.of("{}", new Object()));
    assertEquals("1 2", Html.of("{} {}", 1, 2L).toString());
  }
}
