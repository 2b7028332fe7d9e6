package tidings.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A piece of a query.
sealed interface Token {
  record Open() implements Token {}

  record Close() implements Token {}

  record And() implements Token {}

  record Or() implements Token {}

  record Not() implements Token {}

  /// What comes next is meant for one field.
  record Field(String name) implements Token {}

  record Quoted(String text, boolean exact) implements Token {}

  record Text(String text) implements Token {}

  /// What may stand before a colon.
  Set<String> FIELDS =
      Set.of("title", "body", "source", "lang", "language", "since", "until", "date");

  /// The pieces of a query, the first [#MOST] of them.
  static List<Token> of(String query) {
    return new Reader(query).read();
  }

  int MOST = 128;

  /// Goes through a query once, from left to right.
  final class Reader {
    private static final String QUOTES = "\"“”„«»「」『』";
    private static final String ENDS = "()（）" + QUOTES;

    private final String query;
    private final List<Token> out = new ArrayList<>();
    private int at;

    Reader(String query) {
      this.query = query;
    }

    List<Token> read() {
      while (at < query.length() && out.size() < MOST) {
        char c = query.charAt(at);
        if (isSpace(c)) {
          at++;
        } else if (c == '(' || c == '（') {
          add(new Open());
        } else if (c == ')' || c == '）') {
          add(new Close());
        } else if (QUOTES.indexOf(c) >= 0) {
          quoted(c);
        } else if (c == '-' && isBeforeWord()) {
          add(new Not());
        } else if (c == '|') {
          add(new Or());
        } else {
          text();
        }
      }
      return out;
    }

    private void add(Token token) {
      out.add(token);
      at++;
    }

    /// A hyphen excludes only at the beginning of a word.
    private boolean isBeforeWord() {
      boolean begins = at == 0 || isSpace(query.charAt(at - 1)) || isOpen(query.charAt(at - 1));
      return begins
          && at + 1 < query.length()
          && !isSpace(query.charAt(at + 1))
          && query.charAt(at + 1) != '-';
    }

    private static boolean isOpen(char c) {
      return c == '(' || c == '（';
    }

    private static boolean isSpace(char c) {
      return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    private void quoted(char open) {
      String ends =
          switch (open) {
            case '"' -> "\"";
            case '«', '»' -> "»";
            case '「' -> "」";
            case '『' -> "』";
            default -> "”“";
          };
      int end = at + 1;
      while (end < query.length() && ends.indexOf(query.charAt(end)) < 0) {
        end++;
      }
      String text = query.substring(at + 1, end);
      if (!text.isBlank()) {
        out.add(new Quoted(text, open == '"'));
      }
      at = end + 1;
    }

    private void text() {
      int begin = at;
      while (at < query.length()
          && !isSpace(query.charAt(at))
          && ENDS.indexOf(query.charAt(at)) < 0
          && query.charAt(at) != '|') {
        at++;
        Optional<Token> field = field(query.substring(begin, at));
        if (field.isPresent()) {
          out.add(field.get());
          return;
        }
      }
      String text = query.substring(begin, at);
      out.add(
          switch (text) {
            case "AND", "&&" -> new And();
            case "OR" -> new Or();
            case "NOT" -> new Not();
            default -> new Text(text);
          });
    }

    private static Optional<Token> field(String text) {
      if (!text.endsWith(":") && !text.endsWith("：")) {
        return Optional.empty();
      }
      String name = text.substring(0, text.length() - 1).toLowerCase(Locale.ROOT);
      return FIELDS.contains(name) ? Optional.of(new Field(name)) : Optional.empty();
    }
  }
}
