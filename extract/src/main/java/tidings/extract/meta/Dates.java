package tidings.extract.meta;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// When an article was published and changed, by what the page says: first to machines, then to
/// readers, then in its address.
public final class Dates {
  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "/((?:19|20)\\d\\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\\d|3[01])(?=[/_.-]|$)");
  private static final Pattern NAMED =
      Pattern.compile("(?i)publi|date|datum|fecha|posted|pubtime|time(?!line)|created|data");
  private static final Pattern COMMENT =
      Pattern.compile("(?i)comment|update|modif|related|teaser|database|metadata|event");
  private static final String[] PUBLISHED = {
    "datePublished", "dc:date", "dc:created", "dcterms:date", "dcterms:created", "dcterms:issued"
  };
  private static final String[] MODIFIED = {"dateModified", "dc:modified", "dcterms:modified"};
  private static final int MAX_VISIBLE = 4000;
  private static final int MAX_TIMES = 200;

  /// A longer text is no date.
  private static final int MAX_NAMED = 120;

  private Dates() {}

  static Optional<Timestamp> published(PageIndex page, Head head, JsonLd json, WebUrl url) {
    Optional<WrittenDate> address = inAddress(url);
    var texts = new ArrayList<String>();
    json.text("datePublished", "uploadDate", "dateCreated").ifPresent(texts::add);
    texts.addAll(
        head.firsts(
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "dcterms.date",
            "dcterms.issued",
            "dc.created",
            "article.published",
            "published_at",
            "weibo:article:create_at",
            "og:published_time",
            "ptime",
            "article_date_original",
            "cxenseparse:recs:publishtime",
            "created",
            "timestamp"));
    for (Element element : marked(page)) {
      if (isPublished(element)
          && WrittenDate.parse(written(element))
              .filter(date -> agrees(date, address))
              .isPresent()) {
        texts.add(written(element));
      }
    }
    Optional<WrittenDate> found = first(texts);
    if (found.isPresent()) {
      for (Element time : page.tagged("time")) {
        if (time.hasAttr("datetime")) {
          texts.add(time.attr("datetime"));
        }
      }
      return found.map(date -> local(date, texts)).map(WrittenDate::timestamp);
    }
    return inTime(page, address)
        .or(() -> named(page, address))
        .or(() -> visible(page, address))
        .or(() -> address)
        .or(() -> json.ofPage("datePublished").flatMap(WrittenDate::parse))
        .map(WrittenDate::timestamp);
  }

  static Optional<Timestamp> updated(PageIndex page, Head head, JsonLd json) {
    var texts = new ArrayList<String>();
    json.text("dateModified").ifPresent(texts::add);
    head.first(
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "last-modified",
            "dcterms.modified")
        .ifPresent(texts::add);
    for (Element element : marked(page)) {
      if (Properties.has(element, MODIFIED)
          || (element.normalName().equals("time") && element.hasClass("updated"))) {
        texts.add(written(element));
      }
    }
    return first(texts).map(WrittenDate::timestamp);
  }

  /// The elements that may tell machines a date.
  private static List<Element> marked(PageIndex page) {
    var marked = new ArrayList<>(page.items());
    marked.addAll(page.tagged("time"));
    marked.addAll(page.tagged("abbr"));
    return marked;
  }

  private static boolean isPublished(Element element) {
    return Properties.has(element, PUBLISHED)
        || switch (element.normalName()) {
          case "time" -> element.hasAttr("pubdate") || element.hasClass("published");
          case "abbr" -> element.hasClass("published");
          default -> false;
        };
  }

  private static Optional<WrittenDate> first(List<String> texts) {
    for (String text : texts) {
      Optional<WrittenDate> date = WrittenDate.parse(text);
      if (date.isPresent()) {
        return date;
      }
    }
    return Optional.empty();
  }

  /// The same time in the publisher's own zone, where the page writes it so somewhere: machines are
  /// often told the time of Greenwich, on another day than the one that readers see.
  private static WrittenDate local(WrittenDate date, List<String> texts) {
    if (date.zone().filter(zone -> zone.getTotalSeconds() == 0).isEmpty()
        || date.time().isEmpty()) {
      return date;
    }
    for (String text : texts.subList(0, Math.min(texts.size(), MAX_TIMES))) {
      Optional<ZoneOffset> zone = WrittenDate.parse(text).flatMap(other -> zone(date, other));
      if (zone.isPresent()) {
        return date.in(zone.get());
      }
    }
    return date;
  }

  /// The zone of a time that is the same to the second, with another offset or with none.
  private static Optional<ZoneOffset> zone(WrittenDate utc, WrittenDate other) {
    if (other.time().isEmpty()) {
      return Optional.empty();
    }
    long seconds =
        Duration.between(
                LocalDateTime.of(utc.day(), utc.time().orElseThrow()),
                LocalDateTime.of(other.day(), other.time().orElseThrow()))
            .toSeconds();
    if (seconds == 0 || seconds % 900 != 0 || Math.abs(seconds) > 14 * 3600) {
      return Optional.empty();
    }
    ZoneOffset zone = ZoneOffset.ofTotalSeconds((int) seconds);
    boolean sure = utc.time().orElseThrow().getSecond() != 0;
    return other.zone().map(zone::equals).orElse(sure) ? Optional.of(zone) : Optional.empty();
  }

  /// The first `time` that does not stand in a link to something else.
  private static Optional<WrittenDate> inTime(PageIndex page, Optional<WrittenDate> address) {
    for (String around : new String[] {"article", "main", "body"}) {
      for (Element time : page.tagged("time")) {
        if (isNotIn(time, around)) {
          continue;
        }
        Optional<WrittenDate> date = WrittenDate.parse(written(time));
        if (date.isPresent()
            && time.closest("a, aside, nav, footer") == null
            && agrees(date.get(), address)) {
          return date;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isNotIn(Element element, String tag) {
    Element up = element.parent();
    while (up != null && !up.normalName().equals(tag)) {
      up = up.parent();
    }
    return up == null;
  }

  private static boolean agrees(WrittenDate date, Optional<WrittenDate> address) {
    return address.isEmpty()
        || Math.abs(date.day().toEpochDay() - address.get().day().toEpochDay()) <= 1;
  }

  /// The time that an element tells, in an attribute or in its text.
  public static Optional<Timestamp> in(Element element) {
    return WrittenDate.parse(written(element)).map(WrittenDate::timestamp);
  }

  private static String written(Element element) {
    for (String name : new String[] {"datetime", "content", "title"}) {
      String value = element.attr(name);
      if (!value.isBlank()) {
        return value;
      }
    }
    return element.text();
  }

  /// The first short text in an element whose class or id says that it is a date.
  private static Optional<WrittenDate> named(PageIndex page, Optional<WrittenDate> address) {
    int seen = 0;
    var dates = new @Nullable Boolean[page.names()];
    for (int at = page.body(); at < page.end(page.body()); at++) {
      int name = page.name(at);
      if (name == 0 || !isDate(page, name, dates)) {
        continue;
      }
      Element element = page.element(at);
      String text = page.letters(at) > MAX_NAMED ? "" : element.text();
      if (text.length() >= 6 && text.length() <= MAX_NAMED) {
        Optional<WrittenDate> date = WrittenDate.parse(text);
        if (date.isPresent()
            && element.closest("a, aside, nav, footer") == null
            && agrees(date.get(), address)) {
          return date;
        }
      }
      if (++seen > MAX_TIMES) {
        break;
      }
    }
    return Optional.empty();
  }

  /// Tells whether names in class and id are those of a date.
  ///
  /// @param known what was told before, by their numbers
  private static boolean isDate(PageIndex page, int name, @Nullable Boolean[] known) {
    Boolean before = known[name];
    if (before == null) {
      String names = page.named(name);
      before = NAMED.matcher(names).find() && !COMMENT.matcher(names).find();
      known[name] = before;
    }
    return before;
  }

  /// The first short text behind the title that names a day; with the time of day where a text
  /// close to it has one for the same day.
  private static Optional<WrittenDate> visible(PageIndex page, Optional<WrittenDate> address) {
    Optional<WrittenDate> day = Optional.empty();
    int seen = 0;
    boolean titled = !page.tagged("h1").isEmpty();
    boolean behindTitle = !titled;
    int done = -1;
    for (int at = page.body(); at < page.end(page.body()); at++) {
      behindTitle |= page.tag(at).equals("h1");
      int parent = page.parent(at);
      if (!behindTitle || page.isElement(at) || parent == done || !hasDigit(page.text(at))) {
        continue;
      }
      done = parent;
      String own = page.element(parent).ownText();
      if (own.length() < 6 || own.length() > MAX_NAMED) {
        continue;
      }
      if (++seen > MAX_VISIBLE) {
        break;
      }
      Optional<WrittenDate> date = WrittenDate.parse(own).filter(d -> agrees(d, address));
      if (date.isEmpty()) {
        continue;
      }
      boolean same = day.isEmpty() || date.get().day().equals(day.get().day());
      if (date.get().time().isPresent() && (same || !titled)) {
        return date;
      }
      if (day.isEmpty()) {
        day = date;
      }
    }
    return day;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length() && i < 2 * MAX_NAMED; i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static Optional<WrittenDate> inAddress(WebUrl url) {
    Matcher m = IN_ADDRESS.matcher(url.path());
    return m.find()
        ? WrittenDate.parse(m.group(1) + "-" + m.group(2) + "-" + m.group(3))
        : Optional.empty();
  }
}
