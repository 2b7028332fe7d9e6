package tidings.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.model.WebUrl;

class MarkdownTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "<p>One <b>two</b> <i>three</i>.</p><p>Four</p>!One **two** *three*.||Four|",
        "<h2>A *b*</h2><p>1. no list</p><p># no heading</p>!## A \\*b\\*||1\\. no list||\\# no heading|",
        "<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>!- one|- two|  - three|",
        "<ol><li>one</li><li>two</li></ol>!1. one|2. two|",
        "<blockquote><p>Said</p><p>he</p></blockquote>!> Said||> he|",
        "<p><a href='/x(1)'>link</a> [no link](no)</p>![link](<https://news.test/x(1)>) \\[no link\\](no)|",
        "~<pre>a\n  b</pre>~!```|a|  b|```|",
        "<p>one<br>two</p>!one\\|two|",
        "<p>&lt;script&gt; &amp;lt;</p>!\\<script\\> \\&lt;|",
        "~~!~~"
      })
  void writesCommonMark(String html, String expected) {
    var clean = Cleaner.clean(html, Optional.of(WebUrl.of("https://news.test/a")));
    assertEquals(expected.replace('|', '\n'), Markdown.of(clean));
  }
}
