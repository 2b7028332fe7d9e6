package tidings.feed.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tidings.model.WebUrl;

/// An element of a feed with all that is in it.
///
/// Names are compared in lower case, since feeds do not agree on it.
public final class Element {
  private final String writtenName;
  private final String name;
  private final Vocabulary vocabulary;
  private final String namespace;
  private final List<String> attributes;
  private final Scope scope;
  private final List<Object> content = new ArrayList<>(2);

  Element(
      String writtenName,
      String name,
      Vocabulary vocabulary,
      String namespace,
      List<String> attributes,
      Scope scope) {
    this.writtenName = writtenName;
    this.name = name;
    this.vocabulary = vocabulary;
    this.namespace = namespace;
    this.attributes = attributes;
    this.scope = scope;
  }

  /// The name without prefix, in lower case.
  public String name() {
    return name;
  }

  /// The name as the document writes it.
  public String writtenName() {
    return writtenName;
  }

  /// Where the name comes from.
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /// The namespace as declared, or empty.
  public String namespace() {
    return namespace;
  }

  /// Tells whether this is that element.
  public boolean is(Vocabulary wanted, String wantedName) {
    return vocabulary == wanted && name.equals(wantedName);
  }

  /// The value of an attribute, or empty; its name as usually written, in any case.
  public String attribute(String wanted) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equalsIgnoreCase(wanted)) {
        return attributes.get(i + 1);
      }
    }
    return "";
  }

  /// Tells whether there is such an attribute, be it empty.
  public boolean has(String wanted) {
    for (int i = 0; i < attributes.size(); i += 2) {
      if (attributes.get(i).equalsIgnoreCase(wanted)) {
        return true;
      }
    }
    return false;
  }

  /// Names as written and values, by turns.
  public List<String> attributes() {
    return attributes;
  }

  /// What relative addresses in it are resolved against.
  public Optional<WebUrl> base() {
    return scope.base();
  }

  /// An address that stands in it, made absolute where that is possible.
  public String resolve(String address) {
    return scope.addresses().resolve(scope.base(), address);
  }

  /// `xml:lang` of this element or the nearest around it, or empty.
  public String language() {
    return scope.language();
  }

  /// Tells whether a language was set here or around, be it to nothing.
  public boolean languageSet() {
    return scope.languageSet();
  }

  Scope scope() {
    return scope;
  }

  /// Strings and elements in order.
  public List<Object> content() {
    return content;
  }

  void add(Object part) {
    content.add(part);
  }

  /// Does something with each element directly inside.
  public void forEach(Consumer<Element> action) {
    for (Object part : content) {
      if (part instanceof Element element) {
        action.accept(element);
      }
    }
  }

  /// Tells whether it holds other elements.
  public boolean hasElements() {
    for (Object part : content) {
      if (part instanceof Element) {
        return true;
      }
    }
    return false;
  }

  /// All text inside, exactly as it stands.
  public String text() {
    if (content.isEmpty()) {
      return "";
    }
    if (content.size() == 1 && content.getFirst() instanceof String text) {
      return text;
    }
    var out = new StringBuilder();
    appendText(out);
    return out.toString();
  }

  private void appendText(StringBuilder out) {
    for (Object part : content) {
      switch (part) {
        case Element element -> element.appendText(out);
        default -> out.append(part);
      }
    }
  }

  /// All text inside without white space around it.
  public String value() {
    return text().strip();
  }
}
