package tidings.extract.clean;

import java.util.ArrayList;
import java.util.List;

/// Writes the canonical form.
///
/// Nothing is written before it is needed: blocks and formats are only noted when they begin and
/// come out with the first text or picture inside them, so that empty ones never appear. A block
/// that begins inside a paragraph or a format closes them and they come back, if text follows,
/// behind it. White space and line breaks wait too: those at the edges of a block are never
/// written, others are written outside of formats that begin or end beside them.
final class CleanWriter {
  private static final class Part {
    final String tag;
    final String attributes;
    boolean written;

    Part(String tag, String attributes) {
      this.tag = tag;
      this.attributes = attributes;
    }

    boolean isParagraph() {
      return tag.equals("p");
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final List<Part> blocks = new ArrayList<>();
  private final List<Part> formats = new ArrayList<>();
  private final boolean article;
  private boolean started;
  private boolean space;
  private int breaks;

  /// Begins to write.
  ///
  /// @param article whether two line breaks end a paragraph and indents made of wide spaces are
  ///   left out: right for the text of a page, wrong for a poem in a feed
  CleanWriter(boolean article) {
    this.article = article;
  }

  /// Begins a block; a `p` is written only around text of its own.
  void beginBlock(String tag, String attributes) {
    boundary();
    blocks.add(new Part(tag, attributes));
  }

  /// Ends the innermost block.
  void endBlock() {
    boundary();
    Part block = blocks.removeLast();
    if (block.written) {
      close(block);
    }
  }

  /// Writes the innermost block although it may be empty, as table cells must be.
  void force() {
    openBlocks();
  }

  void beginFormat(String tag, String attributes) {
    formats.add(new Part(tag, attributes));
  }

  void endFormat() {
    Part format = formats.removeLast();
    if (format.written) {
      close(format);
    }
  }

  /// Text in which white space counts as one space.
  void text(String text) {
    boolean open = false;
    int i = 0;
    while (i < text.length()) {
      while (article && (!started || breaks > 0) && i < text.length() && isIndent(text.charAt(i))) {
        i++;
      }
      int start = i;
      while (i < text.length() && !isSpace(text.charAt(i))) {
        i++;
      }
      if (i > start) {
        if (!open) {
          content();
          open = true;
        } else if (space) {
          out.append(' ');
          space = false;
        }
        Escape.append(text, start, i, out);
      }
      if (i < text.length()) {
        space = started;
        while (i < text.length() && isSpace(text.charAt(i))) {
          i++;
        }
      }
    }
  }

  /// Text of a `pre`, in which every space counts. Line feeds at its very beginning are left out,
  /// since parsers skip one there.
  void preformatted(String text) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n');
    if (!started) {
      lines = lines.replaceFirst("^\n+", "");
    }
    if (!lines.isEmpty()) {
      content();
      Escape.append(lines, out);
    }
  }

  void space() {
    space = started;
  }

  void lineBreak() {
    if (started) {
      breaks = Math.min(2, breaks + 1);
      space = false;
    }
  }

  /// An element without content, such as a picture, that stands in the text.
  void inline(String tag, String attributes) {
    content();
    out.append('<').append(tag).append(attributes).append('>');
  }

  void raw(String html) {
    out.append(html);
  }

  /// An element without content that stands between blocks.
  void rule() {
    boundary();
    openBlocks();
    out.append("<hr>");
  }

  int length() {
    return out.length();
  }

  String result() {
    return out.toString();
  }

  private void content() {
    if (article && breaks > 1 && !blocks.isEmpty() && blocks.getLast().isParagraph()) {
      boundary();
    }
    openBlocks();
    if (!blocks.isEmpty() && blocks.getLast().isParagraph() && !blocks.getLast().written) {
      open(blocks.getLast());
    }
    for (; breaks > 0; breaks--) {
      out.append("<br>");
      space = false;
    }
    if (space) {
      out.append(' ');
      space = false;
    }
    for (Part format : formats) {
      if (!format.written) {
        open(format);
      }
    }
    started = true;
  }

  private void openBlocks() {
    for (Part block : blocks) {
      if (!block.written && !block.isParagraph()) {
        open(block);
      }
    }
  }

  private void boundary() {
    for (Part format : formats.reversed()) {
      if (format.written) {
        close(format);
        format.written = false;
      }
    }
    if (!blocks.isEmpty() && blocks.getLast().isParagraph() && blocks.getLast().written) {
      close(blocks.getLast());
      blocks.getLast().written = false;
    }
    started = false;
    space = false;
    breaks = 0;
  }

  private void open(Part part) {
    out.append('<').append(part.tag).append(part.attributes).append('>');
    part.written = true;
  }

  private void close(Part part) {
    out.append("</").append(part.tag).append('>');
  }

  private static boolean isIndent(char c) {
    return c == 0x3000 || c == 0xa0 || isSpace(c);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
  }
}
