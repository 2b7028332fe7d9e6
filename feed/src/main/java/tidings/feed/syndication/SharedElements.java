package tidings.feed.syndication;

import tidings.feed.text.People;
import tidings.feed.text.TextConstruct;
import tidings.feed.xml.Element;
import tidings.feed.xml.Vocabulary;
import tidings.model.Link;
import tidings.model.Person;
import tidings.model.Titles;

/// The elements of RSS and Atom that mean the same in a feed and in an entry. One reader does for
/// both formats, since feeds mix them.
final class SharedElements {
  /// How much the formats' own elements are worth against those of the modules.
  static final int OWN = 10;

  static final int BORROWED = 5;

  private SharedElements() {}

  /// Reads an element into a draft; tells whether it is known here.
  static boolean read(Element element, Draft draft) {
    switch (element.name()) {
      case "title" -> {
        draft.title.offer(TextConstruct.title(element), OWN);
        draft.titlePicture.offer(element.resolve(TextConstruct.titlePicture(element)), OWN);
      }
      case "link" -> link(element, draft);
      case "id" -> draft.id.offer(element.text(), OWN);
      case "author", "managingeditor" -> draft.addAuthor(person(element));
      case "contributor" -> Draft.add(draft.contributors, person(element));
      case "category" -> category(element, draft);
      case "keywords", "tags" -> keywords(element, draft);
      case "rights", "copyright" -> draft.rights.offer(TextConstruct.resolvedHtml(element), OWN);
      case "pubdate", "published" -> draft.published.offerLast(element.value(), OWN);
      case "issued" -> draft.published.offerLast(element.value(), OWN - 1);
      case "created" -> draft.published.offer(element.value(), BORROWED);
      case "updated", "modified", "lastbuilddate", "lastmod" ->
          draft.updated.offerLast(element.value(), OWN);
      case "language" -> draft.language.offer(element.value(), OWN);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void link(Element element, Draft draft) {
    if (!element.has("href")) {
      String address = element.resolve(element.value());
      if (element.attribute("rel").isEmpty() || element.vocabulary() == Vocabulary.CORE) {
        draft.link.offerLast(address, OWN);
      }
      if (!address.isEmpty()) {
        String given = element.attribute("rel").strip();
        draft.addLink(new Link(address, given.isEmpty() ? "alternate" : given, "", "", ""));
      }
      return;
    }
    String href = element.resolve(element.attribute("href"));
    String rel = element.attribute("rel").strip();
    String type = element.attribute("type").strip();
    String relation = rel.isEmpty() ? "alternate" : rel;
    draft.addLink(
        new Link(
            href,
            relation,
            typeOf(relation, type, element),
            element.attribute("title"),
            element.attribute("hreflang").strip()));
    int rank = linkRank(relation, type);
    if (element.vocabulary() == Vocabulary.CORE && rank == OWN - 1) {
      draft.link.offerLast(href, OWN);
    } else {
      draft.link.offer(href, rank);
    }
  }

  /// Atom, 4.2.7.2: a feed's link to itself is to Atom unless it says otherwise.
  private static String typeOf(String relation, String type, Element element) {
    boolean itself = relation.equals("self") && element.vocabulary() == Vocabulary.ATOM;
    return itself && type.isEmpty() ? "application/atom+xml" : type;
  }

  private static int linkRank(String relation, String type) {
    return switch (relation) {
      case "alternate", "http://www.iana.org/assignments/relation/alternate" ->
          type.isEmpty() || type.contains("html") ? OWN - 1 : OWN - 3;
      case "self", "related", "via" -> -5;
      case "enclosure" -> -6;
      default -> -20;
    };
  }

  static Person person(Element element) {
    if (!element.hasElements()) {
      return People.parse(element.text());
    }
    String[] found = {"", "", ""};
    element.forEach(part -> {
      switch (part.name()) {
        case "name" -> found[0] = Titles.normalize(part.text());
        case "email" -> found[1] = part.value();
        case "uri", "url", "homepage" -> found[2] = part.resolve(part.text());
        default -> {}
      }
    });
    boolean oneLine = found[0].isEmpty() && found[1].isEmpty() && found[2].isEmpty();
    return oneLine ? People.parse(element.text()) : new Person(found[0], found[1], found[2]);
  }

  private static void category(Element element, Draft draft) {
    String term = element.attribute("term");
    String text = TextConstruct.title(element);
    String scheme = element.attribute(element.has("domain") ? "domain" : "scheme");
    draft.addCategory(term.isBlank() ? text : term, scheme, element.attribute("label"));
    element.forEach(inner -> {
      if (inner.vocabulary() == Vocabulary.CORE && inner.name().equals("category")) {
        category(inner, draft);
      }
    });
  }

  private static void keywords(Element element, Draft draft) {
    for (String word : element.text().split(",", -1)) {
      draft.addCategory(word, "", "");
    }
  }
}
