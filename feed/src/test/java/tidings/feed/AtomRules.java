package tidings.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/// What a feed document must be by [RFC 4287](https://www.rfc-editor.org/rfc/rfc4287), section by
/// section, and by RFC 5005 for archives.
final class AtomRules extends XmlRules {
  private static final Set<String> FEED =
      Set.of(
          "author",
          "category",
          "contributor",
          "generator",
          "icon",
          "id",
          "link",
          "logo",
          "rights",
          "subtitle",
          "title",
          "updated",
          "entry");
  private static final Set<String> ENTRY =
      Set.of(
          "author",
          "category",
          "content",
          "contributor",
          "id",
          "link",
          "published",
          "rights",
          "source",
          "summary",
          "title",
          "updated");
  private static final Set<String> PERSON = Set.of("name", "uri", "email");

  /// What is wrong with a document; empty where nothing is.
  static List<String> problems(byte[] document) throws Exception {
    var rules = new AtomRules();
    rules.feed(parse(document));
    return rules.problems();
  }

  private void feed(Element feed) {
    require(
        feed.getLocalName().equals("feed") && namespaceOf(feed).equals(ATOM),
        "2: the root is not atom:feed");
    known(feed, FEED);
    common(feed);
    metadata(feed, "4.1.1 feed");
    atMostOne(feed, "generator", "icon", "logo", "subtitle");
    Set<String> ids = new HashSet<>();
    List<Element> entries = children(feed, ATOM, "entry");
    boolean authored = !children(feed, ATOM, "author").isEmpty();
    for (Element entry : entries) {
      entry(entry, authored);
      // 4.1.1 lets an id come twice for two versions of one entry; we never write that.
      require(ids.add(text(entry, "id")), "4.2.6: id stands twice: " + text(entry, "id"));
    }
    require(authored || !entries.isEmpty(), "4.1.1: no author");
    require(!ids.contains(text(feed, "id")), "4.2.6: an entry has the feed's id");
    boolean current =
        children(feed, ATOM, "link").stream()
            .anyMatch(l -> l.getAttribute("rel").equals("current"));
    require(
        children(feed, HISTORY, "archive").isEmpty() || current,
        "RFC 5005, 4: an archive names no current document");
    require(children(feed, HISTORY, "archive").size() <= 1, "RFC 5005: two marks of an archive");
  }

  private void entry(Element entry, boolean authored) {
    String where = "4.1.2 entry " + text(entry, "id");
    known(entry, ENTRY);
    common(entry);
    metadata(entry, where);
    atMostOne(entry, "content", "published", "source", "summary");
    require(authored || !children(entry, ATOM, "author").isEmpty(), where + ": no author");
    boolean content = !children(entry, ATOM, "content").isEmpty();
    boolean alternate =
        children(entry, ATOM, "link").stream()
            .anyMatch(link -> Set.of("", "alternate").contains(link.getAttribute("rel")));
    require(content || alternate, where + ": neither content nor an alternate link");
    for (Element published : children(entry, ATOM, "published")) {
      isDate(published.getTextContent(), "4.2.9");
    }
    for (Element source : children(entry, ATOM, "source")) {
      Set<String> allowed = new HashSet<>(FEED);
      allowed.remove("entry");
      known(source, allowed);
      parts(source);
    }
    for (String name : List.of("content", "summary")) {
      children(entry, ATOM, name).forEach(this::isText);
    }
  }

  private void metadata(Element of, String where) {
    for (String name : List.of("id", "title", "updated")) {
      require(children(of, ATOM, name).size() == 1, where + ": not one " + name);
    }
    atMostOne(of, "rights");
    isDate(text(of, "updated"), "4.2.15");
    isIri(text(of, "id"), "4.2.6");
    parts(of);
  }

  private void parts(Element of) {
    children(of, ATOM, "id").forEach(id -> isIri(id.getTextContent(), "4.2.6"));
    for (String name : List.of("title", "subtitle", "rights")) {
      children(of, ATOM, name).forEach(this::isText);
    }
    for (String name : List.of("icon", "logo")) {
      children(of, ATOM, name).forEach(e -> isIriReference(e.getTextContent(), "4.2 " + name));
    }
    for (String name : List.of("author", "contributor")) {
      children(of, ATOM, name).forEach(this::person);
    }
    for (Element category : children(of, ATOM, "category")) {
      require(!category.getAttribute("term").isEmpty(), "4.2.2.1: a category without a term");
      if (category.hasAttribute("scheme")) {
        isIri(category.getAttribute("scheme"), "4.2.2.2");
      }
    }
    links(of);
  }

  private void links(Element of) {
    Set<String> alternates = new HashSet<>();
    for (Element link : children(of, ATOM, "link")) {
      isIriReference(link.getAttribute("href"), "4.2.7.1");
      if (link.hasAttribute("type")) {
        isMediaType(link.getAttribute("type"), "4.2.7.3");
      }
      if (link.hasAttribute("hreflang")) {
        isLanguage(link.getAttribute("hreflang"), "4.2.7.4");
      }
      if (link.hasAttribute("length")) {
        require(link.getAttribute("length").matches("\\d+"), "4.2.7.6: a length without digits");
      }
      if (Set.of("", "alternate").contains(link.getAttribute("rel"))) {
        String kind = link.getAttribute("type") + " " + link.getAttribute("hreflang");
        require(alternates.add(kind), "4.1.1: two alternate links of one type and language");
      }
      require(children(link).isEmpty(), "4.2.7: a link with content");
    }
  }

  private void person(Element person) {
    known(person, PERSON);
    require(children(person, ATOM, "name").size() == 1, "3.2.1: a person without one name");
    require(!text(person, "name").isBlank(), "3.2.1: a person with an empty name");
    atMostOne(person, "uri", "email");
    children(person, ATOM, "uri").forEach(uri -> isIriReference(uri.getTextContent(), "3.2.2"));
    for (Element email : children(person, ATOM, "email")) {
      require(email.getTextContent().matches(".+@.+"), "3.2.3: " + email.getTextContent());
    }
  }

  private void isText(Element text) {
    String type = text.getAttribute("type");
    require(Set.of("", "text", "html").contains(type), "3.1.1: type " + type);
    require(children(text).isEmpty(), "3.1.1: child elements in a " + text.getLocalName());
  }

  private void common(Element of) {
    String language = of.getAttribute("xml:lang");
    if (!language.isEmpty()) {
      isLanguage(language, "2 xml:lang");
    }
  }

  private void known(Element parent, Set<String> names) {
    for (Element child : children(parent)) {
      require(
          !namespaceOf(child).equals(ATOM) || names.contains(child.getLocalName()),
          child.getLocalName() + " has no place in " + parent.getLocalName());
      require(!namespaceOf(child).isEmpty(), "an element without a namespace: " + child);
    }
  }

  private void atMostOne(Element parent, String... names) {
    for (String name : names) {
      require(children(parent, ATOM, name).size() <= 1, "more than one " + name);
    }
  }

  private static String text(Element parent, String name) {
    List<Element> found = children(parent, ATOM, name);
    return found.isEmpty() ? "" : found.getFirst().getTextContent();
  }
}
