package tidings.extract.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tidings.model.Timestamp;
import tidings.model.WebUrl;

/// When an article was published and changed, by what the page says: first to machines, then to
/// readers, then in its address.
final class Dates {
  private static final Pattern IN_ADDRESS =
      Pattern.compile(
          "/((?:19|20)\\d\\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\\d|3[01])(?=[/_.-]|$)");
  private static final int MAX_VISIBLE = 4000;

  private Dates() {}

  static Optional<Timestamp> published(Document page, Head head, JsonLd json, WebUrl url) {
    var texts = new ArrayList<String>();
    json.text("datePublished", "uploadDate", "dateCreated").ifPresent(texts::add);
    head.first(
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
            "article.published",
            "published_at",
            "weibo:article:create_at",
            "og:published_time",
            "ptime",
            "article_date_original",
            "cxenseparse:recs:publishtime",
            "created",
            "timestamp")
        .ifPresent(texts::add);
    for (Element element :
        page.select("[itemprop=datePublished], time[pubdate], abbr.published, time.published")) {
      texts.add(written(element));
    }
    return first(texts).or(() -> inTime(page)).or(() -> visible(page)).or(() -> inAddress(url));
  }

  static Optional<Timestamp> updated(Document page, Head head, JsonLd json) {
    var texts = new ArrayList<String>();
    json.text("dateModified").ifPresent(texts::add);
    head.first(
            "article:modified_time",
            "og:updated_time",
            "datemodified",
            "last-modified",
            "dcterms.modified")
        .ifPresent(texts::add);
    for (Element element : page.select("[itemprop=dateModified], time.updated")) {
      texts.add(written(element));
    }
    return first(texts);
  }

  private static Optional<Timestamp> first(List<String> texts) {
    for (String text : texts) {
      Optional<WrittenDate> date = WrittenDate.parse(text);
      if (date.isPresent()) {
        return date.map(WrittenDate::timestamp);
      }
    }
    return Optional.empty();
  }

  private static Optional<Timestamp> inTime(Document page) {
    for (Element time : page.select("article time, main time, time")) {
      Optional<WrittenDate> date = WrittenDate.parse(written(time));
      if (date.isPresent()) {
        return date.map(WrittenDate::timestamp);
      }
    }
    return Optional.empty();
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

  /// The first short text behind the title that names a day.
  private static Optional<Timestamp> visible(Document page) {
    Optional<WrittenDate> day = Optional.empty();
    int seen = 0;
    boolean behindTitle = page.selectFirst("h1") == null;
    for (Element element : page.body().getAllElements()) {
      behindTitle |= element.normalName().equals("h1");
      String own = element.ownText();
      if (!behindTitle || own.length() < 6 || own.length() > 120) {
        continue;
      }
      if (++seen > MAX_VISIBLE) {
        break;
      }
      Optional<WrittenDate> date = WrittenDate.parse(own);
      if (date.isPresent() && date.get().time().isPresent()) {
        return date.map(WrittenDate::timestamp);
      }
      if (day.isEmpty()) {
        day = date;
      }
    }
    return day.map(WrittenDate::timestamp);
  }

  private static Optional<Timestamp> inAddress(WebUrl url) {
    Matcher m = IN_ADDRESS.matcher(url.path());
    return m.find()
        ? WrittenDate.parse(m.group(1) + "-" + m.group(2) + "-" + m.group(3))
            .map(WrittenDate::timestamp)
        : Optional.empty();
  }
}
