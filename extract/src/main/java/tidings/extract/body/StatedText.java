package tidings.extract.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tidings.extract.clean.Fragment;
import tidings.extract.meta.JsonLd;
import tidings.extract.meta.PageIndex;

/// The text of an article where a page keeps it for machines: `articleBody` and the entries of a
/// live blog in JSON-LD, and the state that scripts draw the page from.
///
/// Publishers cut `articleBody` off, so what stands in the page itself is preferred unless far less
/// of the text stands there.
public final class StatedText {
  private static final int MAX_SCRIPTS = 400;
  private static final int MAX_STATE = 6 << 20;
  private static final int MAX_ENTRIES = 500;

  /// Less is a summary.
  private static final int ENOUGH = 300;

  private final JsonLd json;
  private final List<String> scripts;

  private StatedText(JsonLd json, List<String> scripts) {
    this.json = json;
    this.scripts = scripts;
  }

  /// Notes where the text may be, while the page is still whole; reads nothing yet.
  public static StatedText of(PageIndex page, JsonLd json) {
    var scripts = new ArrayList<String>();
    int size = 0;
    for (Element script : page.tagged("script")) {
      String data = script.data();
      size += data.length();
      if (scripts.size() >= MAX_SCRIPTS || size > MAX_STATE) {
        break;
      }
      if ((data.length() > ENOUGH || data.contains(EmbeddedState.STREAM))
          && !script.attr("type").contains("ld+json")) {
        scripts.add(data);
      }
    }
    return new StatedText(json, scripts);
  }

  /// The better of what was found in the page and what is stated.
  public Optional<BodyFinder.Body> orBetter(Optional<BodyFinder.Body> found) {
    int weight = found.map(BodyFinder.Body::weight).orElse(0);
    Element live = entries();
    int entries = Weight.of(live.text());
    if (entries > ENOUGH && entries > weight * 1.5) {
      return body(live, entries, "JSON-LD liveBlogUpdate");
    }
    Element article = new Element("div");
    append(json.text("articleBody").orElse(""), json.all("articleBody"), article);
    int stated = Weight.of(article.text());
    if (stated > ENOUGH && stated > weight * 2 + ENOUGH) {
      return body(article, stated, "JSON-LD articleBody");
    }
    if (weight >= ENOUGH) {
      return found;
    }
    Element state = EmbeddedState.text(scripts);
    int embedded = Weight.of(state.text());
    return embedded > ENOUGH && embedded > weight * 3
        ? body(state, embedded, "embedded state")
        : found;
  }

  private static Optional<BodyFinder.Body> body(Element root, int weight, String reason) {
    return Optional.of(
        new BodyFinder.Body(root, weight, reason, Math.min(0.9, 0.4 + weight / 2000.0)));
  }

  private Element entries() {
    var live = new Element("div");
    if (json.article().get("liveBlogUpdate") instanceof List<?> updates) {
      for (Object update : updates.subList(0, Math.min(MAX_ENTRIES, updates.size()))) {
        if (update instanceof Map<?, ?> entry) {
          String headline = string(entry, "headline");
          String time = string(entry, "datePublished");
          if (!headline.isEmpty()) {
            live.appendChild(new Element("h3").text(Jsoup.parseBodyFragment(headline).text()));
          }
          if (!time.isEmpty()) {
            Element written = new Element("time").attr("datetime", time).text(time);
            live.appendChild(new Element("p").appendChild(written));
          }
          append(string(entry, "articleBody"), live);
        }
      }
    }
    return live;
  }

  private static String string(Map<?, ?> map, String name) {
    return map.get(name) instanceof String text ? text : "";
  }

  private static void append(String first, List<String> all, Element to) {
    if (all.size() > 1) {
      all.forEach(text -> append(text, to));
    } else if (!first.isEmpty()) {
      append(all.isEmpty() ? first : all.getFirst(), to);
    }
  }

  /// HTML as it is, plain text a paragraph for each line.
  static void append(String text, Element to) {
    if (text.indexOf('<') >= 0 && text.indexOf('>') > 0) {
      to.appendChildren(Fragment.parse(text).childNodesCopy());
    } else {
      text.lines()
          .filter(line -> !line.isBlank())
          .forEach(line ->
              to.appendChild(
                  new Element("p").text(org.jsoup.parser.Parser.unescapeEntities(line, false))));
    }
  }
}
