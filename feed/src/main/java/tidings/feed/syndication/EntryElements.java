package tidings.feed.syndication;

import static tidings.feed.syndication.SharedElements.BORROWED;
import static tidings.feed.syndication.SharedElements.OWN;

import java.util.Optional;
import tidings.feed.text.TextConstruct;
import tidings.feed.xml.Element;
import tidings.feed.xml.Markup;
import tidings.feed.xml.Vocabulary;
import tidings.model.Entry;
import tidings.model.Link;
import tidings.model.Media;
import tidings.model.WebUrl;

/// Reads the elements of an item or entry.
final class EntryElements {
  private EntryElements() {}

  /// The entry in an element.
  static EntryDraft read(Element item) {
    var draft = new EntryDraft(item);
    String about = item.attribute("rdf:about");
    draft.id.offer(about, 0);
    if (!about.isEmpty()) {
      draft.link.offer(WebUrl.parse(about).map(WebUrl::href).orElse(""), -2);
    }
    if (item.has("href")) {
      String href = item.resolve(item.attribute("href"));
      draft.link.offer(href, OWN);
      draft.addLink(new Link(href, "alternate", "", "", ""));
    }
    draft.updated.offer(item.attribute("lastmod"), BORROWED);
    item.forEach(element -> read(element, draft));
    return draft;
  }

  private static void read(Element element, EntryDraft draft) {
    switch (element.vocabulary()) {
      case CORE, ATOM -> own(element, draft);
      case DUBLIN_CORE -> Modules.dublinCore(element, draft);
      case ITUNES -> Modules.itunes(element, draft);
      case MEDIA -> MediaElements.read(element, draft);
      case CONTENT -> contentModule(element, draft);
      case XHTML -> {
        if (element.name().equals("body") || element.name().equals("div")) {
          draft.offerBody(draft.content, Markup.inside(element), element, BORROWED - 1);
        }
      }
      case FEEDBURNER -> feedburner(element, draft);
      default -> {}
    }
  }

  /// Where things were before FeedBurner put its own counting addresses in their places.
  private static void feedburner(Element element, EntryDraft draft) {
    String address = element.resolve(element.text());
    switch (element.name()) {
      case "origlink" -> draft.link.offer(address, OWN + 1);
      case "origenclosurelink" -> draft.originalEnclosure = address;
      default -> {}
    }
  }

  private static void contentModule(Element element, EntryDraft draft) {
    if (element.name().equals("encoded")) {
      draft.offerBody(draft.content, TextConstruct.html(element), element, OWN + 1);
    }
  }

  private static void own(Element element, EntryDraft draft) {
    switch (element.name()) {
      case "guid" -> guid(element, draft);
      case "description", "abstract" ->
          draft.offerBody(draft.description, TextConstruct.html(element), element, OWN - 1);
      case "summary" -> {
        draft.hasOwnSummary = true;
        draft.offerBody(draft.summary, TextConstruct.html(element), element, OWN);
      }
      case "content", "fullitem", "body" -> content(element, draft);
      case "enclosure" -> enclosure(element, draft);
      case "comments" -> draft.comments.offer(element.resolve(element.text()), OWN);
      case "source" -> source(element, draft);
      case "subtitle" -> draft.subtitle.offer(TextConstruct.html(element), OWN);
      case "a" -> {}
      default -> shared(element, draft);
    }
  }

  private static void shared(Element element, EntryDraft draft) {
    SharedElements.read(element, draft);
    if (element.name().equals("id")) {
      draft.link.offer(WebUrl.parse(element.value()).map(WebUrl::href).orElse(""), -4);
      return;
    }
    if (!element.name().equals("link")) {
      return;
    }
    String rel = element.attribute("rel");
    if (rel.equals("enclosure")) {
      file(element, element.resolve(element.attribute("href")), draft);
    } else if (rel.equals("replies") && element.attribute("type").contains("html")) {
      draft.comments.offer(element.resolve(element.attribute("href")), BORROWED);
    }
  }

  private static void guid(Element element, EntryDraft draft) {
    String text = element.value();
    draft.id.offer(text, OWN);
    boolean link = !element.attribute("ispermalink").equalsIgnoreCase("false");
    if (link) {
      boolean looksIt = element.has("ispermalink") || WebUrl.parse(text).isPresent();
      draft.link.offer(looksIt ? element.resolve(text) : "", 2);
    }
  }

  private static void content(Element element, EntryDraft draft) {
    String src = element.attribute("src");
    if (!src.isBlank()) {
      draft.link.offer(element.resolve(src), -3);
      return;
    }
    draft.offerBody(draft.content, TextConstruct.html(element), element, OWN);
  }

  private static void enclosure(Element element, EntryDraft draft) {
    String url = given(element, "url");
    file(element, element.resolve(url.isBlank() ? element.attribute("href") : url), draft);
  }

  private static void file(Element element, String url, EntryDraft draft) {
    if (url.isEmpty()) {
      return;
    }
    draft.link.offer(url, -6);
    draft.addFile(
        new Media(
            Media.Role.ENCLOSURE,
            url,
            given(element, "type").strip(),
            "",
            given(element, "length").strip(),
            "",
            "",
            element.attribute("title").strip(),
            ""));
  }

  /// An attribute, or the element inside by which some write it.
  private static String given(Element element, String name) {
    String[] found = {element.attribute(name)};
    element.forEach(inner -> {
      if (found[0].isBlank() && inner.name().equals(name)) {
        found[0] = inner.value();
      }
    });
    return found[0];
  }

  private static void source(Element element, EntryDraft draft) {
    var source = new FeedDraft();
    if (element.hasElements()) {
      element.forEach(inner -> FeedElements.read(inner, source));
    } else {
      source.title.offer(TextConstruct.title(element), OWN);
      source.link.offer(element.resolve(element.attribute("url")), OWN);
    }
    if (element.vocabulary() == Vocabulary.CORE || element.vocabulary() == Vocabulary.ATOM) {
      draft.origin = Optional.of(new Entry.Origin(source.about()));
    }
  }
}
