package tidings.feed.syndication;

import static tidings.feed.syndication.SharedElements.BORROWED;

import java.util.regex.Pattern;
import tidings.feed.text.People;
import tidings.feed.text.TextConstruct;
import tidings.feed.xml.Element;
import tidings.feed.xml.Vocabulary;

/// Dublin Core and iTunes, the modules that describe feeds and entries alike.
final class Modules {
  private static final String ITUNES_SCHEME = "http://www.itunes.com/";
  private static final Pattern COMMA = Pattern.compile(",");

  private Modules() {}

  static void dublinCore(Element element, Draft draft) {
    switch (element.name()) {
      case "title" -> draft.title.offer(TextConstruct.title(element), BORROWED);
      case "creator", "author" -> draft.addAuthor(SharedElements.person(element));
      case "publisher" -> draft.addPossibleAuthor(SharedElements.person(element));
      case "contributor" -> Draft.add(draft.contributors, SharedElements.person(element));
      case "subject" -> draft.addCategory(TextConstruct.title(element), "", "");
      case "rights" -> draft.rights.offer(TextConstruct.html(element), BORROWED);
      case "language" -> draft.language.offer(element.value(), BORROWED);
      case "issued", "available" -> draft.published.offer(element.value(), BORROWED);
      case "created" -> draft.published.offer(element.value(), BORROWED - 1);
      case "date" -> draft.published.offer(element.value(), BORROWED - 2);
      case "modified" -> draft.updated.offer(element.value(), BORROWED);
      case "identifier" -> draft.id.offer(element.value(), -1);
      case "description", "abstract" -> description(element, draft);
      default -> {}
    }
  }

  private static void description(Element element, Draft draft) {
    String html = TextConstruct.html(element);
    switch (draft) {
      case EntryDraft entry -> entry.offerBody(entry.summary, html, element, BORROWED);
      default -> draft.subtitle.offer(html, BORROWED);
    }
  }

  static void itunes(Element element, Draft draft) {
    switch (element.name()) {
      case "title" -> draft.title.offer(TextConstruct.title(element), BORROWED - 1);
      case "author" -> draft.addPossibleAuthor(People.parse(element.text()));
      case "owner" -> draft.addPossibleAuthor(SharedElements.person(element));
      case "image" -> {
        String address = element.attribute(element.has("href") ? "href" : "url");
        draft.image.offer(element.resolve(address.isBlank() ? element.value() : address), BORROWED);
      }
      case "category" -> category(element, draft);
      case "keywords" ->
          COMMA
              .splitAsStream(element.text())
              .map(word -> word.strip().replaceAll("\\s+", " "))
              .forEach(word -> draft.addCategory(word, ITUNES_SCHEME, ""));
      case "subtitle" -> draft.subtitle.offer(TextConstruct.html(element), BORROWED - 1);
      case "summary" -> summary(element, draft);
      default -> {}
    }
  }

  private static void summary(Element element, Draft draft) {
    String html = TextConstruct.html(element);
    switch (draft) {
      case EntryDraft entry -> entry.offerBody(entry.summary, html, element, BORROWED - 2);
      default -> draft.subtitle.offer(html, BORROWED - 2);
    }
  }

  private static void category(Element element, Draft draft) {
    String term = element.attribute("text");
    draft.addCategory(term.isBlank() ? element.value() : term, ITUNES_SCHEME, "");
    element.forEach(inner -> {
      if (inner.is(Vocabulary.ITUNES, "category")) {
        category(inner, draft);
      }
    });
  }
}
