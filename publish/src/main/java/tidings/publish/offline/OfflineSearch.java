package tidings.publish.offline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tidings.model.DocumentId;
import tidings.model.SourceId;

/// A search that needs no server: pages on a disk may load scripts, and nothing else, so the index
/// is made of scripts. One for a few hundred words each, so that a query loads some tens of
/// kilobytes; in parts of [#PART] documents in order of arrival, so that a part that is full never
/// changes again.
///
/// `search/search.js` is what runs; below it `<part>/<shard>.js` have the words, `<part>/d<n>.js`
/// what is shown of the documents. What is indexed of a document are its title and the first
/// [#TEXT] characters of its text.
public final class OfflineSearch {
  /// Documents of a part.
  public static final int PART = 5000;

  /// Characters of a text that are looked at.
  public static final int TEXT = 1000;

  /// Documents that one script shows.
  private static final int CARDS = 200;

  /// Of a full part; a smaller one has fewer.
  private static final int SHARDS = 128;

  private OfflineSearch() {}

  /// A document to be found.
  ///
  /// @param day in the operator's time zone
  /// @param text plain; what is beyond [#TEXT] characters is not looked at
  /// @param excerpt what is shown of it
  public record Card(
      DocumentId id,
      String title,
      SourceId source,
      LocalDate day,
      String language,
      String text,
      String excerpt) {}

  /// The paths of a part's files, below the site's folder.
  public static List<String> paths(int number, int cards) {
    List<String> out = new ArrayList<>();
    for (int start = 0; start < cards; start += CARDS) {
      out.add("search/" + number + "/d" + start / CARDS + ".js");
    }
    for (int i = 0; i < shards(cards); i++) {
      out.add("search/" + number + "/" + i + ".js");
    }
    return out;
  }

  /// The files of a part, by their paths below the site's folder.
  ///
  /// @param number of the part, from 0
  /// @param cards its documents, in order of arrival
  public static Map<String, byte[]> part(int number, List<Card> cards) {
    if (cards.size() > PART) {
      throw new IllegalArgumentException("too many documents for a part: " + cards.size());
    }
    Map<String, byte[]> out = new TreeMap<>();
    for (int start = 0; start < cards.size(); start += CARDS) {
      List<Card> some = cards.subList(start, Math.min(start + CARDS, cards.size()));
      String name = number + "/d" + start / CARDS;
      out.put("search/" + name + ".js", call(name, shown(some)));
    }
    int shards = shards(cards.size());
    List<Map<String, Places>> words = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      words.add(new HashMap<>());
    }
    for (int i = 0; i < cards.size(); i++) {
      Card card = cards.get(i);
      var title = new HashSet<>(Tokens.of(card.title()));
      var all = new HashSet<>(Tokens.of(beginning(card.text())));
      all.addAll(title);
      for (String word : all) {
        words
            .get(Math.floorMod(Tokens.hash(word), shards))
            .computeIfAbsent(word, key -> new Places())
            .add(i, title.contains(word));
      }
    }
    for (int i = 0; i < shards; i++) {
      String name = number + "/" + i;
      out.put("search/" + name + ".js", call(name, places(words.get(i))));
    }
    return out;
  }

  private static String beginning(String text) {
    return text.substring(0, Math.min(text.length(), TEXT));
  }

  private static int shards(int cards) {
    return Math.max(1, (int) ((long) SHARDS * cards / PART));
  }

  private static String shown(List<Card> cards) {
    var out = new StringBuilder("[");
    for (Card card : cards) {
      out.append(out.length() > 1 ? ",\n[" : "[");
      out.append(quote(card.id().value())).append(',');
      out.append(quote(card.title())).append(',');
      out.append(quote(card.source().value())).append(',');
      out.append(quote(card.day().toString())).append(',');
      out.append(quote(card.language())).append(',');
      out.append(quote(card.excerpt())).append(']');
    }
    return out.append(']').toString();
  }

  /// Where a word is, as it is written: of each document how far it is behind the one before,
  /// doubled, and one more where the word stands in the title; base 36, with commas. Most words are
  /// in one document alone, and there are a million of them: so it is small.
  private static final class Places {
    private byte[] text = new byte[4];
    private int length;
    private int last;

    void add(int document, boolean inTitle) {
      if (length > 0) {
        put(',');
      }
      String gap = Integer.toString((document - last) * 2 + (inTitle ? 1 : 0), 36);
      for (int i = 0; i < gap.length(); i++) {
        put(gap.charAt(i));
      }
      last = document;
    }

    private void put(char ascii) {
      if (length == text.length) {
        text = Arrays.copyOf(text, length * 2);
      }
      text[length++] = (byte) ascii;
    }

    @Override
    public String toString() {
      return new String(text, 0, length, StandardCharsets.US_ASCII);
    }
  }

  private static String places(Map<String, Places> words) {
    var out = new StringBuilder("{");
    words.keySet().stream()
        .sorted()
        .forEach(word -> {
          out.append(out.length() > 1 ? ",\n" : "").append(quote(word)).append(":\"");
          out.append(Objects.requireNonNull(words.get(word))).append('"');
        });
    return out.append('}').toString();
  }

  private static byte[] call(String name, String data) {
    return ("tidings(" + quote(name) + "," + data + ");\n").getBytes(StandardCharsets.UTF_8);
  }

  /// A text as a literal that means the same in any script, wherever that stands.
  private static String quote(String text) {
    var out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || "\"\\<>&\u2028\u2029".indexOf(c) >= 0 || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  /// The script of the search page.
  ///
  /// @param parts how many documents each part has
  /// @param names what readers call the sources
  public static byte[] script(List<Integer> parts, Map<SourceId, String> names) {
    var index = new StringBuilder("{parts:[");
    for (int cards : parts) {
      index.append("[").append(cards).append(',').append(shards(cards)).append("],");
    }
    index.append("],cards:").append(CARDS).append(",names:{");
    names.forEach(
        (id, name) -> index.append(quote(id.value())).append(':').append(quote(name)).append(','));
    index.append("},fold:").append(quote(Tokens.foldings())).append("}");
    return read("offline.js").replace("__INDEX__", index).getBytes(StandardCharsets.UTF_8);
  }

  private static String read(String name) {
    try (InputStream in = OfflineSearch.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
