package tidings.search.query;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.search.query.Clause.All;
import tidings.search.query.Clause.Any;
import tidings.search.query.Clause.Days;
import tidings.search.query.Clause.In;
import tidings.search.query.Clause.Not;
import tidings.search.query.Clause.Phrase;
import tidings.search.query.Clause.Prefix;
import tidings.search.query.Clause.Word;

/// Reads queries. Every text is one: what cannot be meant as an operator is taken for words, a
/// bracket or a quotation mark without its partner is overlooked.
///
/// ```
/// either = all { "OR" all }
/// all    = { [ "AND" ] [ "NOT" | "-" ] one }
/// one    = "(" either ")" | field ":" one | '"' phrase '"' | prefix "*" | word
/// ```
public final class QueryReader {
  /// Brackets within brackets are overlooked from here on.
  private static final int DEEPEST = 8;

  private static final Pattern YEAR = Pattern.compile("[0-9]{4}");
  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");

  private final List<Token> tokens;
  private int at;

  private QueryReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  /// What a query asks for; [All] of nothing where it holds no word.
  public static Clause read(String query) {
    var reader = new QueryReader(Token.of(query));
    List<Clause> all = new ArrayList<>();
    while (reader.at < reader.tokens.size()) {
      all.add(reader.either(0));
      reader.at++; // a bracket that closes nothing
    }
    return all.size() == 1 ? all.getFirst() : flat(all);
  }

  private boolean hasMore() {
    return at < tokens.size() && !(tokens.get(at) instanceof Token.Close);
  }

  private Clause either(int depth) {
    List<Clause> choices = new ArrayList<>(List.of(all(depth)));
    while (hasMore()) {
      at++; // OR: what else ends `all` ends this too
      choices.add(all(depth));
    }
    choices.removeIf(QueryReader::isNothing);
    return choices.size() == 1
        ? choices.getFirst()
        : choices.isEmpty() ? nothing() : new Any(choices);
  }

  private Clause all(int depth) {
    List<Clause> out = new ArrayList<>();
    while (hasMore() && !(tokens.get(at) instanceof Token.Or)) {
      out.add(one(depth));
    }
    return flat(out);
  }

  private static Clause flat(List<Clause> clauses) {
    List<Clause> out = new ArrayList<>();
    for (Clause clause : clauses) {
      if (clause instanceof All inner) {
        out.addAll(inner.clauses());
      } else {
        out.add(clause);
      }
    }
    return out.size() == 1 ? out.getFirst() : new All(out);
  }

  private static Clause nothing() {
    return new All(List.of());
  }

  private static boolean isNothing(Clause clause) {
    return clause instanceof All all && all.clauses().isEmpty();
  }

  /// The next clause; nothing where what is left is no word.
  private Clause one(int depth) {
    if (!hasMore()) {
      return nothing();
    }
    return switch (tokens.get(at)) {
      case Token.Or _, Token.Close _ -> nothing();
      case Token.And _ -> {
        at++;
        yield nothing();
      }
      case Token.Not _ -> {
        at++;
        yield not(one(depth));
      }
      case Token.Open _ -> {
        at++;
        yield group(depth);
      }
      case Token.Field field -> {
        at++;
        yield in(field.name(), depth);
      }
      case Token.Quoted quoted -> {
        at++;
        yield new Phrase(quoted.text(), quoted.exact());
      }
      case Token.Text text -> {
        at++;
        yield word(text.text());
      }
    };
  }

  private static Clause not(Clause clause) {
    return switch (clause) {
      case Not twice -> twice.clause();
      case Clause other when isNothing(other) -> other;
      default -> new Not(clause);
    };
  }

  private Clause group(int depth) {
    if (depth == DEEPEST) {
      return nothing();
    }
    Clause inner = either(depth + 1);
    if (at < tokens.size()) {
      at++; // the bracket that closes it
    }
    return inner;
  }

  private static Clause word(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '*' || text.charAt(end - 1) == '＊')) {
      end--;
    }
    String word = text.substring(0, end);
    if (word.isEmpty()) {
      return nothing();
    }
    return end < text.length() ? new Prefix(word) : new Word(word);
  }

  private Clause in(String field, int depth) {
    return switch (field) {
      case "title" -> place(Clause.Place.TITLE, depth);
      case "body" -> place(Clause.Place.BODY, depth);
      case "source" -> value().<Clause>map(Clause.FromSource::new).orElseGet(QueryReader::nothing);
      case "lang", "language" ->
          value().<Clause>map(Clause.InLanguage::new).orElseGet(QueryReader::nothing);
      default -> value().map(text -> days(field, text)).orElseGet(QueryReader::nothing);
    };
  }

  private Clause place(Clause.Place place, int depth) {
    Clause inner = one(depth);
    return isNothing(inner) ? inner : new In(place, inner);
  }

  private Optional<String> value() {
    if (!hasMore()) {
      return Optional.empty();
    }
    return switch (tokens.get(at)) {
      case Token.Text text -> {
        at++;
        yield Optional.of(text.text().toLowerCase(Locale.ROOT));
      }
      case Token.Quoted quoted -> {
        at++;
        yield Optional.of(quoted.text().toLowerCase(Locale.ROOT));
      }
      default -> Optional.empty();
    };
  }

  /// A day, month or year; what is none is taken for a word.
  private static Clause days(String field, String text) {
    Optional<LocalDate> first = first(text);
    if (first.isEmpty()) {
      return new Word(text);
    }
    Optional<LocalDate> last = first.map(day -> last(text, day));
    return switch (field) {
      case "since" -> new Days(first, Optional.empty());
      case "until" -> new Days(Optional.empty(), last);
      default -> new Days(first, last);
    };
  }

  private static Optional<LocalDate> first(String text) {
    try {
      if (YEAR.matcher(text).matches()) {
        return Optional.of(LocalDate.of(Integer.parseInt(text), 1, 1));
      }
      return Optional.of(
          MONTH.matcher(text).matches()
              ? YearMonth.parse(text).atDay(1)
              : LocalDate.parse(text.substring(0, Math.min(text.length(), 10))));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static LocalDate last(String text, LocalDate first) {
    return switch (text.length()) {
      case 4 -> first.plusYears(1).minusDays(1);
      case 7 -> first.plusMonths(1).minusDays(1);
      default -> first;
    };
  }
}
