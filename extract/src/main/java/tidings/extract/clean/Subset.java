package tidings.extract.clean;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The clean subset: which elements stay, and what becomes of the others.
///
/// What is not named here loses its tags and keeps its text.
final class Subset {
  /// What becomes of an element.
  enum Kind {
    /// A container that stays: list, table part, quotation, heading.
    BLOCK,
    /// A container that goes, but whose loose text becomes paragraphs; `p` itself too.
    PARAGRAPH,
    /// Stays around text.
    FORMAT,
    /// Goes; its text stays.
    UNWRAP,
    /// Goes with all that is in it.
    DROP
  }

  /// Blocks that can hold text but no other block.
  static final Set<String> PHRASING_ONLY =
      Set.of("h1", "h2", "h3", "h4", "h5", "h6", "summary", "figcaption", "caption", "dt");

  /// Table parts that hold parts only, never text.
  static final Set<String> TABLE_FRAME = Set.of("table", "thead", "tbody", "tfoot", "tr");

  private static final Map<String, Kind> KINDS = new HashMap<>();

  static {
    put(
        Kind.BLOCK,
        "h1 h2 h3 h4 h5 h6 pre ul ol li dl dt dd blockquote figure figcaption details summary"
            + " table caption thead tbody tfoot tr td th");
    put(
        Kind.PARAGRAPH,
        "p div section article main header footer aside nav address center form fieldset"
            + " hgroup search legend body html listing");
    put(
        Kind.FORMAT,
        "strong b em i u s small sub sup mark abbr cite q code kbd samp var time dfn del ins"
            + " bdi bdo ruby rt rp a span");
    put(
        Kind.DROP,
        "script style template head title meta link base object embed applet param svg math"
            + " canvas map area input select option optgroup textarea button datalist output"
            + " progress meter dialog frame frameset noframes noembed xmp bgsound source track"
            + " colgroup col keygen isindex portal fencedframe");
  }

  private Subset() {}

  private static void put(Kind kind, String tags) {
    for (String tag : tags.split(" ", -1)) {
      KINDS.put(tag, kind);
    }
  }

  static Kind kind(String tag) {
    return KINDS.getOrDefault(tag, Kind.UNWRAP);
  }
}
