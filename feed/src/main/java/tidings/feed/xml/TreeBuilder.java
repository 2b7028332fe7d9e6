package tidings.feed.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tidings.model.WebUrl;

/// Puts elements together from tags that need not match: an end tag closes the nearest element of
/// its name with all that is open inside, one that matches nothing is dropped, and what must stand
/// beside an open element instead of in it closes that element (see [ImpliedEnds]).
public final class TreeBuilder implements XmlSink {
  /// What an element and an attribute count for in the length of an entry, in characters.
  private static final int ELEMENT_SIZE = 40;

  private static final int ATTRIBUTE_SIZE = 20;

  private final TreeListener listener;
  private final XmlLimits limits;
  private final Scope outermost;
  private final List<Element> open = new ArrayList<>();
  private final List<Boolean> handedOver = new ArrayList<>();
  private final StringBuilder pendingText = new StringBuilder();
  private @Nullable String pendingSingle;
  private int tooDeep;
  private boolean mended;
  private boolean insideHandedOver;
  private long size;
  private @Nullable String rootNamespace;

  private TreeBuilder(TreeListener listener, Optional<WebUrl> base, XmlLimits limits) {
    this.listener = listener;
    this.limits = limits;
    this.outermost = Scope.of(base);
  }

  /// Reads a document and tells the listener; returns whether tags had to be mended.
  ///
  /// @param pieces its text, piece after piece; an empty one is the end
  /// @throws LimitException where a text, or all that is handed over at once, is longer than
  ///   allowed
  public static boolean build(
      Supplier<String> pieces, Optional<WebUrl> base, XmlLimits limits, TreeListener listener) {
    var builder = new TreeBuilder(listener, base, limits);
    XmlScanner.scan(pieces, builder, limits);
    builder.endOfDocument();
    return builder.mended;
  }

  @Override
  public boolean done() {
    return listener.done();
  }

  @Override
  public void start(String writtenName, List<String> attributes, boolean closed) {
    if (open.size() >= limits.maxDepth()) {
      tooDeep += closed ? 0 : 1;
      mended = true;
      return;
    }
    flushText();
    Element element = element(writtenName, attributes);
    int keep = ImpliedEnds.keptOpen(open, element);
    if (keep < open.size()) {
      mended = true;
      while (open.size() > keep) {
        pop(false);
      }
      element = element(writtenName, attributes);
    }
    boolean handOver = !insideHandedOver && listener.started(element);
    size = insideHandedOver ? size : 0;
    grow(ELEMENT_SIZE + (long) ATTRIBUTE_SIZE * attributes.size());
    if (insideHandedOver) {
      open.getLast().add(element);
    }
    insideHandedOver |= handOver;
    open.add(element);
    handedOver.add(handOver);
    if (closed) {
      pop(false);
    }
  }

  private Element element(String writtenName, List<String> attributes) {
    Scope around = open.isEmpty() ? outermost : open.getLast().scope();
    if (!insideHandedOver && around.base().equals(outermost.base())) {
      around = around.withBase(listener.baseOfParts(outermost.base()));
    }
    Scope scope = around.with(attributes);
    int colon = writtenName.indexOf(':');
    String prefix = colon < 0 ? "" : writtenName.substring(0, colon);
    String name = writtenName.substring(colon + 1).toLowerCase(Locale.ROOT);
    Optional<Scope.Namespace> namespace = scope.namespace(prefix);
    Vocabulary vocabulary =
        namespace
            .map(Scope.Namespace::vocabulary)
            .orElseGet(() -> prefix.isEmpty() ? Vocabulary.CORE : Vocabulary.ofPrefix(prefix));
    String uri = namespace.map(Scope.Namespace::uri).orElse("");
    if (prefix.isEmpty() && vocabulary == Vocabulary.OTHER) {
      // A namespace nobody knows on the root is the feed's own: its names are read as RSS's.
      if (open.isEmpty() || uri.equals(rootNamespace)) {
        rootNamespace = uri;
        vocabulary = Vocabulary.CORE;
      }
    }
    return new Element(writtenName, name, vocabulary, uri, attributes, scope);
  }

  @Override
  public void end(String name) {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    int match = open.size() - 1;
    while (match >= 0 && !open.get(match).writtenName().equalsIgnoreCase(name)) {
      match--;
    }
    if (match < 0 || ImpliedEnds.protects(open, match)) {
      mended = true;
      return;
    }
    flushText();
    mended |= match < open.size() - 1;
    while (open.size() > match) {
      pop(false);
    }
  }

  private void pop(boolean cutOff) {
    flushText();
    Element element = open.removeLast();
    if (handedOver.removeLast()) {
      insideHandedOver = false;
      listener.completed(element, cutOff);
    }
  }

  private void endOfDocument() {
    mended |= !open.isEmpty() && !listener.done();
    while (!open.isEmpty()) {
      pop(true);
    }
  }

  @Override
  public void text(String text) {
    if (!insideHandedOver) {
      return;
    }
    grow(text.length());
    if (pendingSingle == null && pendingText.isEmpty()) {
      pendingSingle = text;
      return;
    }
    if (pendingSingle != null) {
      pendingText.append(pendingSingle);
      pendingSingle = null;
    }
    pendingText.append(text);
    if (pendingText.length() > limits.maxTextLength()) {
      throw new LimitException(
          "a text is longer than " + limits.maxTextLength() + " characters (text length limit)");
    }
  }

  /// Bounds what stands in memory of one entry.
  private void grow(long by) {
    size += by;
    if (size > 2L * limits.maxTextLength()) {
      throw new LimitException(
          "one entry is longer than "
              + 2L * limits.maxTextLength()
              + " characters (entry length limit)");
    }
  }

  private void flushText() {
    if (pendingSingle != null) {
      open.getLast().add(pendingSingle);
      pendingSingle = null;
    } else if (!pendingText.isEmpty()) {
      open.getLast().add(pendingText.toString());
      pendingText.setLength(0);
    }
  }
}
