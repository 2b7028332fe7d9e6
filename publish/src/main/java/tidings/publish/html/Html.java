package tidings.publish.html;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/// A piece of HTML that is safe wherever text may stand.
///
/// ```java
/// Html line = Html.of("<a href=\"{}\">{}</a>", address, title);
/// ```
///
/// Markup is a constant of the program, which the compiler checks; each `{}` in it takes a value.
/// Strings are escaped, in the one way that is right for text and for attributes in double quotes
/// alike, so a template puts every attribute in double quotes. There is no other way from a string
/// to HTML but [Body], which takes what the cleaner has sealed.
public final class Html {
  /// Nothing.
  public static final Html EMPTY = new Html("");

  private static final String GAP = "{}";

  private final String markup;

  Html(String markup) {
    this.markup = markup;
  }

  /// Markup with values in its gaps.
  ///
  /// @param template may have elements and attributes in double quotes
  /// @param values one for each `{}`: a [String], an [Integer], a [Long], or [Html]
  public static Html of(@CompileTimeConstant String template, Object... values) {
    var out = new StringBuilder(template.length() + 64);
    int start = 0;
    for (Object value : values) {
      int gap = template.indexOf(GAP, start);
      if (gap < 0) {
        throw new IllegalArgumentException("more values than gaps: " + template);
      }
      out.append(template, start, gap);
      append(value, out);
      start = gap + GAP.length();
    }
    if (template.indexOf(GAP, start) >= 0) {
      throw new IllegalArgumentException("more gaps than values: " + template);
    }
    return new Html(out.append(template, start, template.length()).toString());
  }

  private static void append(Object value, StringBuilder out) {
    switch (value) {
      case Html html -> out.append(html.markup);
      case String text -> escape(text, out);
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      default -> throw new IllegalArgumentException("no text: " + value.getClass());
    }
  }

  /// Plain text.
  public static Html text(String text) {
    var out = new StringBuilder(text.length() + 16);
    escape(text, out);
    return new Html(out.toString());
  }

  /// One piece after the other.
  public static Html all(Html... pieces) {
    var out = new StringBuilder();
    for (Html piece : pieces) {
      out.append(piece.markup);
    }
    return new Html(out.toString());
  }

  /// A piece for each value, one after the other.
  public static <T> Html each(Collection<T> values, Function<? super T, Html> piece) {
    var out = new StringBuilder();
    for (T value : values) {
      out.append(piece.apply(value).markup);
    }
    return new Html(out.toString());
  }

  /// A piece where there is a value, nothing where there is none.
  public static <T> Html when(Optional<T> value, Function<? super T, Html> piece) {
    return value.map(piece).orElse(EMPTY);
  }

  /// Tells whether it is nothing.
  public boolean isEmpty() {
    return markup.isEmpty();
  }

  /// The markup.
  @Override
  public String toString() {
    return markup;
  }

  /// Appends text; what no document may hold (control characters, unpaired surrogates) is left out.
  static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> {
          if (Character.isSurrogate(c)) {
            int pair = text.codePointAt(i);
            if (pair > Character.MAX_VALUE && (pair & 0xfffe) != 0xfffe) {
              out.appendCodePoint(pair);
            }
            i += pair > Character.MAX_VALUE ? 1 : 0;
          } else if (isAllowed(c)) {
            out.append(c);
          }
        }
      }
    }
  }

  private static boolean isAllowed(char c) {
    return (c >= ' ' && (c < 0x7f || c >= 0xa0) && (c < 0xfdd0 || (c > 0xfdef && c < 0xfffe)))
        || c == '\n'
        || c == '\t';
  }
}
