package tidings.feed.syndication;

import tidings.feed.text.TextConstruct;
import tidings.feed.xml.Element;
import tidings.feed.xml.Vocabulary;
import tidings.model.Media;
import tidings.model.Media.Role;

/// Media RSS in an entry: contents, groups of contents, thumbnails, and the texts beside them.
final class MediaElements {
  private static final int LOWEST = 1;

  private MediaElements() {}

  static void read(Element element, EntryDraft draft) {
    switch (element.name()) {
      case "content" -> content(element, draft, element);
      case "group" -> group(element, draft);
      case "thumbnail" -> thumbnail(element, draft);
      case "title" -> draft.title.offer(TextConstruct.title(element), LOWEST);
      case "description" ->
          draft.offerBody(draft.summary, TextConstruct.html(element), element, LOWEST);
      case "category" ->
          draft.addCategory(
              element.value(), element.attribute("scheme"), element.attribute("label"));
      case "keywords" -> {
        for (String word : element.text().split(",", -1)) {
          draft.addCategory(word, "", "");
        }
      }
      case "copyright" -> draft.rights.offer(TextConstruct.html(element), LOWEST);
      default -> {}
    }
  }

  private static void group(Element group, EntryDraft draft) {
    group.forEach(inner -> {
      if (inner.is(Vocabulary.MEDIA, "content")) {
        content(inner, draft, group);
      } else if (inner.vocabulary() == Vocabulary.MEDIA) {
        read(inner, draft);
      }
    });
  }

  private static void content(Element element, EntryDraft draft, Element around) {
    String url = element.resolve(element.attribute("url"));
    if (!url.isEmpty()) {
      draft.addFile(
          new Media(
              Role.CONTENT,
              url,
              element.attribute("type").strip(),
              element.attribute("medium").strip(),
              element.attribute("filesize").strip(),
              element.attribute("width").strip(),
              element.attribute("height").strip(),
              caption(element, around),
              text(element, around, "credit")));
    }
    element.forEach(inner -> {
      if (inner.vocabulary() == Vocabulary.MEDIA) {
        read(inner, draft);
      }
    });
  }

  private static String caption(Element element, Element around) {
    String description = text(element, around, "description");
    return description.isEmpty() ? text(element, around, "title") : description;
  }

  private static String text(Element element, Element around, String name) {
    String[] found = {"", ""};
    element.forEach(inner ->
        found[0] = inner.is(Vocabulary.MEDIA, name) ? TextConstruct.title(inner) : found[0]);
    around.forEach(inner ->
        found[1] = inner.is(Vocabulary.MEDIA, name) ? TextConstruct.title(inner) : found[1]);
    return found[0].isEmpty() ? found[1] : found[0];
  }

  private static void thumbnail(Element element, EntryDraft draft) {
    String given = element.attribute("url");
    String url = element.resolve(given.isBlank() ? element.value() : given);
    if (!url.isEmpty()) {
      draft.addFile(
          new Media(
              Role.THUMBNAIL,
              url,
              "",
              "image",
              "",
              element.attribute("width").strip(),
              element.attribute("height").strip(),
              "",
              ""));
    }
  }
}
