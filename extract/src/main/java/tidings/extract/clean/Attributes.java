package tidings.extract.clean;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import tidings.model.WebUrl;

/// Writes the attributes that an element of the clean subset may have, in a fixed order.
///
/// @param anchors the ids that links in the same fragment lead to: only these ids stay
record Attributes(Addresses addresses, Set<String> anchors, PictureAddresses pictures) {
  /// Before every id that stays, so that none can meet an id of the page around it.
  private static final String ID_PREFIX = "n-";

  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,5}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,6}");
  private static final Pattern POSITIVE = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern TIME = Pattern.compile("[0-9A-Za-z:+. -]{1,64}");
  private static final Pattern SIZES = Pattern.compile("[\\w\\s().,:%+*/<>=-]{1,500}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_:.-]{1,100}");
  private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]+");
  private static final Pattern PIXELS = Pattern.compile("([1-9][0-9]{0,4})(?:px)?");

  /// The attributes of anything but `a` and `img`.
  String of(Element element) {
    var out = new StringBuilder();
    String tag = element.normalName();
    global(element, out);
    switch (tag) {
      case "ol" -> {
        when(NUMBER, "start", element, out);
        flag("reversed", element, out);
        oneOf(List.of("1", "a", "A", "i", "I"), "type", element, out);
      }
      case "li" -> when(NUMBER, "value", element, out);
      case "td", "th" -> {
        when(POSITIVE, "colspan", element, out);
        when(POSITIVE, "rowspan", element, out);
        if (tag.equals("th")) {
          oneOf(List.of("col", "row", "colgroup", "rowgroup"), "scope", element, out);
        }
      }
      case "time", "del", "ins" -> when(TIME, "datetime", element, out);
      case "blockquote", "q" ->
          addresses.web(element.attr("cite")).ifPresent(url -> put("cite", url.href(), out));
      case "abbr", "dfn" -> title(element, out);
      case "details" -> flag("open", element, out);
      default -> {}
    }
    return out.toString();
  }

  /// The attributes of a link; empty where it leads nowhere that a reader may go.
  Optional<String> link(Element a) {
    var out = new StringBuilder();
    String reference = a.attr("href").strip();
    Optional<String> href =
        anchor(reference)
            .or(() -> reference.isEmpty() ? Optional.empty() : addresses.link(reference));
    global(a, out);
    if (href.isEmpty()) {
      return out.indexOf(" id=") < 0 ? Optional.empty() : Optional.of(out.toString());
    }
    put("href", href.get(), out);
    title(a, out);
    if (!href.get().startsWith("#")) {
      put("rel", "noreferrer", out);
    }
    return Optional.of(out.toString());
  }

  /// The attributes of a picture; empty where it is none, or counts readers.
  Optional<String> picture(Element img, boolean inFigure) {
    if (Embed.isTiny(img.attr("width")) || Embed.isTiny(img.attr("height"))) {
      return Optional.empty();
    }
    Optional<WebUrl> url = PictureSource.of(img, addresses::web);
    if (url.isEmpty()) {
      return Optional.empty();
    }
    var out = new StringBuilder();
    put("src", pictures.of(url.get()), out);
    String srcset = srcset(img);
    if (!srcset.isEmpty() && !inFigure) {
      put("srcset", srcset, out);
      when(SIZES, "sizes", img, out);
    }
    put("alt", oneLine(img.attr("alt")), out);
    if (!inFigure) {
      title(img, out);
      pixels("width", img, out);
      pixels("height", img, out);
    }
    return Optional.of(out.toString());
  }

  private String srcset(Element img) {
    return Srcset.parse(img.attr("srcset")).candidates().stream()
        .filter(candidate -> !PictureSource.isPlaceholder(candidate.address()))
        .flatMap(candidate ->
            addresses.web(candidate.address()).stream()
                .map(url -> (pictures.of(url) + " " + candidate.descriptor()).strip()))
        .collect(Collectors.joining(", "));
  }

  private Optional<String> anchor(String reference) {
    if (reference.length() > 1 && reference.startsWith("#")) {
      String id = reference.substring(1);
      return anchors.contains(id) ? Optional.of("#" + prefixed(id)) : Optional.empty();
    }
    return Optional.empty();
  }

  private void global(Element element, StringBuilder out) {
    String id = element.id();
    if (anchors.contains(id)) {
      put("id", prefixed(id), out);
    }
    when(LANGUAGE, "lang", element, out);
    oneOf(List.of("ltr", "rtl", "auto"), "dir", element, out);
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private static String prefixed(String id) {
    return id.startsWith(ID_PREFIX) ? id : ID_PREFIX + id;
  }

  private static void title(Element element, StringBuilder out) {
    String title = oneLine(element.attr("title"));
    if (!title.isEmpty()) {
      put("title", title, out);
    }
  }

  private static void pixels(String name, Element element, StringBuilder out) {
    var match = PIXELS.matcher(element.attr(name).strip());
    if (match.matches()) {
      put(name, match.group(1), out);
    }
  }

  private static void flag(String name, Element element, StringBuilder out) {
    if (element.hasAttr(name)) {
      put(name, "", out);
    }
  }

  private static void when(Pattern pattern, String name, Element element, StringBuilder out) {
    String value = element.attr(name).strip();
    if (!value.isEmpty() && pattern.matcher(value).matches()) {
      put(name, oneLine(value), out);
    }
  }

  private static void oneOf(List<String> values, String name, Element element, StringBuilder out) {
    String value = element.attr(name).strip();
    String known = name.equals("type") ? value : value.toLowerCase(Locale.ROOT);
    if (values.contains(known)) {
      put(name, known, out);
    }
  }

  private static void put(String name, String value, StringBuilder out) {
    out.append(' ').append(name).append("=\"");
    Escape.append(value, out);
    out.append('"');
  }

  private static String oneLine(String text) {
    return BLANK.matcher(text.strip()).replaceAll(" ");
  }
}
