package tidings.feed.xml;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tidings.model.WebUrl;

/// What an element inherits: namespaces, base address and language.
///
/// @param base relative addresses are resolved against this
/// @param language from `xml:lang`; empty where none was set, or it was set to nothing
/// @param languageSet tells whether any element around has set a language
/// @param addresses resolves them, for the whole document
record Scope(
    Map<String, Namespace> namespaces,
    Optional<WebUrl> base,
    String language,
    boolean languageSet,
    AddressResolver addresses) {
  /// A declared namespace.
  record Namespace(String uri, Vocabulary vocabulary) {}

  /// No more prefixes than this are known at a time: enough for any feed, too few for an attack.
  private static final int MAX_PREFIXES = 200;

  static Scope of(Optional<WebUrl> base) {
    return new Scope(Map.of(), AddressResolver.fit(base), "", false, new AddressResolver());
  }

  Scope withBase(Optional<WebUrl> other) {
    return other.equals(base)
        ? this
        : new Scope(namespaces, other, language, languageSet, addresses);
  }

  /// The scope inside an element with these attributes.
  Scope with(List<String> attributes) {
    Scope scope = this;
    for (int i = 0; i < attributes.size(); i += 2) {
      String name = attributes.get(i);
      if (name.startsWith("xml")) {
        scope = scope.with(name, attributes.get(i + 1));
      }
    }
    return scope;
  }

  private Scope with(String name, String value) {
    return switch (name) {
      case "xml:base" ->
          withBase(
              AddressResolver.fit(
                      base.isPresent() ? base.get().resolve(value) : WebUrl.parse(value))
                  .or(() -> base));
      case "xml:lang" -> new Scope(namespaces, base, value.strip(), true, addresses);
      case "xmlns" -> declare("", value);
      default -> name.startsWith("xmlns:") ? declare(name.substring(6), value) : this;
    };
  }

  private Scope declare(String prefix, String uri) {
    String key = prefix.toLowerCase(Locale.ROOT);
    if (namespaces.size() >= MAX_PREFIXES && !namespaces.containsKey(key)) {
      return this;
    }
    var all = new HashMap<>(namespaces);
    all.put(key, new Namespace(uri, Vocabulary.ofNamespace(uri)));
    return new Scope(all, base, language, languageSet, addresses);
  }

  /// The namespace of a prefix, or empty where it is not declared.
  Optional<Namespace> namespace(String prefix) {
    return Optional.ofNullable(namespaces.get(prefix.toLowerCase(Locale.ROOT)));
  }
}
