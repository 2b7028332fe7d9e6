package tidings.feed.syndication;

import static tidings.feed.syndication.SharedElements.BORROWED;
import static tidings.feed.syndication.SharedElements.OWN;

import java.time.DayOfWeek;
import java.util.Locale;
import tidings.feed.text.TextConstruct;
import tidings.feed.xml.Element;
import tidings.model.Titles;

/// Reads the elements in which a feed speaks of itself.
final class FeedElements {
  private FeedElements() {}

  static void read(Element element, FeedDraft draft) {
    switch (element.vocabulary()) {
      case CORE, ATOM -> own(element, draft);
      case DUBLIN_CORE -> Modules.dublinCore(element, draft);
      case ITUNES -> Modules.itunes(element, draft);
      case SYNDICATION -> syndication(element, draft);
      case ADMIN -> {
        if (element.name().equals("generatoragent")) {
          draft.generator.offer(element.attribute("rdf:resource"), BORROWED);
        }
      }
      default -> {}
    }
  }

  private static void own(Element element, FeedDraft draft) {
    switch (element.name()) {
      case "subtitle", "tagline" -> draft.subtitle.offer(TextConstruct.resolvedHtml(element), OWN);
      case "description", "abstract" ->
          draft.subtitle.offer(TextConstruct.resolvedHtml(element), OWN - 1);
      case "info" -> draft.subtitle.offer(TextConstruct.resolvedHtml(element), OWN - 2);
      case "webmaster" -> draft.addPossibleAuthor(SharedElements.person(element));
      case "generator" -> draft.generator.offer(Titles.normalize(element.text()), OWN);
      case "icon" -> draft.icon.offer(element.resolve(element.text()), OWN);
      case "logo" -> logo(element, draft);
      case "image" -> image(element, draft);
      case "ttl" -> draft.ttl.offer(element.value(), OWN);
      case "skiphours" -> element.forEach(hour -> skipHour(hour, draft));
      case "skipdays" -> element.forEach(day -> skipDay(day, draft));
      default -> SharedElements.read(element, draft);
    }
  }

  private static void logo(Element element, FeedDraft draft) {
    String href = element.attribute("href");
    draft.logo.offer(element.resolve(href.isBlank() ? element.text() : href), OWN);
  }

  private static void image(Element element, FeedDraft draft) {
    element.forEach(part -> {
      switch (part.name()) {
        case "url" -> draft.image.offer(part.resolve(part.text()), OWN);
        case "title" -> draft.imageTitle.offer(TextConstruct.title(part), OWN);
        case "link" -> draft.imageLink.offer(part.resolve(part.text()), OWN);
        default -> {}
      }
    });
    String resource = element.attribute("rdf:resource");
    draft.image.offer(element.resolve(resource), BORROWED);
  }

  private static void syndication(Element element, FeedDraft draft) {
    switch (element.name()) {
      case "updateperiod" -> draft.updatePeriod.offer(element.value(), OWN);
      case "updatefrequency" -> draft.updateFrequency.offer(element.value(), OWN);
      default -> {}
    }
  }

  private static void skipHour(Element element, FeedDraft draft) {
    String hour = element.value();
    if (element.name().equals("hour") && hour.matches("\\d{1,2}")) {
      int value = Integer.parseInt(hour);
      if (value <= 24) {
        draft.skipHours.add(value % 24);
      }
    }
  }

  private static void skipDay(Element element, FeedDraft draft) {
    String name = element.value().toUpperCase(Locale.ROOT);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().equals(name)) {
        draft.skipDays.add(day);
      }
    }
  }
}
