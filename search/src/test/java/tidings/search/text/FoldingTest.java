package tidings.search.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private static final Path TABLE =
      Path.of("src/main/resources/tidings/search/text/traditional.txt");

  private static final String HEAD =
      """
      # Characters and what they are folded to, in pairs, for FoldingTest to check and to write.
      # Source: Unicode CLDR's transform Traditional-Simplified, as ICU4J has it, by single character;
      # Unicode License V3 (https://www.unicode.org/license.txt). The last line: variants that it lacks.
      """;

  private static final String VARIANTS = "著着麪面敍叙祇只竝并妳你牠它祂它\n";

  /// `-Dtidings.folding=write` writes the table anew.
  @Test
  void theTableIsWhatItSaysItIs() throws IOException {
    String table = table();
    if ("write".equals(System.getProperty("tidings.folding"))) {
      Files.writeString(TABLE, table);
    }
    assertEquals(table, Files.readString(TABLE));
  }

  private static String table() {
    Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
    var out = new StringBuilder(HEAD);
    int count = 0;
    for (int c = 0x2e80; c <= 0xffff; c++) {
      String from = Character.toString(c);
      if (Character.isDefined(c) && !Character.isSurrogate((char) c)) {
        // Twice: some are Simplified for one word and Traditional for another.
        String to = simplify.transliterate(simplify.transliterate(from));
        if (!to.equals(from) && to.length() == 1) {
          out.append(from).append(to).append(++count % 32 == 0 ? "\n" : "");
        }
      }
    }
    return out.append(count % 32 == 0 ? "" : "\n").append(VARIANTS).toString();
  }

  @Test
  void bothScriptsMeet() {
    for (String pair : List.of("臺灣/台湾", "後來/后来", "國務院總理/国务院总理", "ＡＢＣ１２３/ABC123", "（圖）/(图)")) {
      String[] forms = pair.split("/", -1);
      assertEquals(Folding.fold(forms[1]), Folding.fold(forms[0]));
    }
  }

  @Test
  void whatIsFoldedStaysAndIsAsLongAsBefore() {
    List<String> other = new ArrayList<>();
    for (int c = 0; c <= 0xffff; c++) {
      String text = String.valueOf((char) c);
      String once = Folding.fold(text);
      if (once.length() != 1 || !Folding.fold(once).equals(once)) {
        other.add(text + once + Folding.fold(once));
      }
    }
    assertEquals(List.of(), other);
  }
}
