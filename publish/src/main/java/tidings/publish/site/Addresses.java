package tidings.publish.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tidings.publish.view.Place;
import tidings.publish.view.Reading;
import tidings.publish.view.Script;
import tidings.publish.view.SearchQuery;
import tidings.publish.view.Tongue;

/// Says which address a place has: on a live site paths such as `/a/4x7q0m2kzs9d`, which carry the
/// reader's choices along; in a static site relative links such as
/// `../../a/4x7q0m2kzs9d/index.html`, which work from a disk as well. Templates write no address
/// themselves.
///
/// | place | live | file |
/// | --- | --- | --- |
/// | newest | `/`, `/?from=x` | `index.html`, `page/x/index.html` |
/// | source | `/s/voa`, `/s/voa?from=x` | `s/voa/index.html`, `s/voa/page/x/index.html` |
/// | day | `/day/2026-11-23` | `day/2026-11-23/index.html` |
/// | article | `/a/ID` | `a/ID/index.html` |
/// | revision | `/a/ID/r/1` | `a/ID/r/1/index.html` |
/// | difference | `/a/ID/diff/1..2` | `a/ID/diff/1..2/index.html` |
/// | search | `/search?q=…&source=…&since=…&until=…&language=…&page=…` | `search/index.html` |
/// | sources, about | `/sources`, `/about` | `sources/index.html`, `about/index.html` |
/// | feed | `/feeds/all.atom` | `feeds/all.atom` |
/// | search as a feed | `/feeds/search.atom?q=…` | none: the search page |
/// | OPML | `/opml` | `sources.opml` |
/// | script | `/search.js` | `search/search.js` |
public final class Addresses {
  private final boolean live;
  private final Reading reading;

  /// From a page of a static site up to the site's folder; empty on a live one.
  private final String up;

  private Addresses(boolean live, Reading reading, String up) {
    this.live = live;
    this.reading = reading;
    this.up = up;
  }

  /// Those of a live site, for a reader.
  public static Addresses live(Reading reading) {
    return new Addresses(true, reading, "");
  }

  /// Those of a static site in one language, seen from its folder.
  public static Addresses files(Tongue language) {
    return new Addresses(
        false, new Reading(language, true, Optional.empty(), Reading.Saving.NONE), "");
  }

  /// The same, seen from a page.
  Addresses from(Place page) {
    return live ? this : new Addresses(false, reading, "../".repeat(depth(file(page))));
  }

  private static int depth(String file) {
    return (int) file.chars().filter(c -> c == '/').count();
  }

  /// Whether there is a server that answers.
  boolean isLive() {
    return live;
  }

  /// The reader's choices, which the links carry along.
  Reading reading() {
    return reading;
  }

  /// The address of a place.
  public String of(Place place) {
    return live ? path(place) + (isPage(place) ? choices(reading, place) : "") : up + target(place);
  }

  /// The address of a place for another choice of the reader's; the same address in a static site.
  String of(Place place, Reading other) {
    return live ? path(place) + choices(other, place) : of(place);
  }

  /// The address of a place without anybody's choices: what search engines should know.
  String canonical(Place place) {
    return live ? path(place) : up + target(place);
  }

  private static boolean isPage(Place place) {
    return switch (place) {
      case Place.OfFeed _, Place.OfSearchFeed _, Place.Opml _, Place.SearchScript _ -> false;
      case Place.Newest _,
          Place.OfSource _,
          Place.OfDay _,
          Place.OfArticle _,
          Place.OfRevision _,
          Place.OfDiff _,
          Place.OfSearch _,
          Place.Sources _,
          Place.About _ ->
          true;
    };
  }

  private static String choices(Reading reading, Place place) {
    String hl = reading.isChosen() ? "&hl=" + reading.language().tag() : "";
    String script = reading.script().map(Script::code).map(code -> "&script=" + code).orElse("");
    String data = reading.saving() == Reading.Saving.BY_CHOICE ? "&data=low" : "";
    String all = hl + script + data;
    return all.isEmpty() || path(place).indexOf('?') >= 0 ? all : "?" + all.substring(1);
  }

  private static String path(Place place) {
    return switch (place) {
      case Place.Newest newest -> "/" + from(newest.from());
      case Place.OfSource source -> "/s/" + source.source() + from(source.from());
      case Place.OfDay day -> "/day/" + day.day() + from(day.from());
      case Place.OfArticle article -> "/a/" + article.id();
      case Place.OfRevision revision -> "/a/" + revision.id() + "/r/" + revision.revision();
      case Place.OfDiff diff -> "/a/" + diff.id() + "/diff/" + diff.from() + ".." + diff.to();
      case Place.OfSearch search -> "/search" + parameters(search.query());
      case Place.Sources _ -> "/sources";
      case Place.About _ -> "/about";
      case Place.OfFeed feed -> "/feeds/" + feed.name() + "." + feed.format().ending();
      case Place.OfSearchFeed feed ->
          "/feeds/search." + feed.format().ending() + parameters(feed.query().withPage(1));
      case Place.Opml _ -> "/opml";
      case Place.SearchScript _ -> "/search.js";
    };
  }

  private static String from(String from) {
    return from.isEmpty() ? "" : "?from=" + from;
  }

  private static String parameters(SearchQuery query) {
    var out = new StringBuilder();
    add("q", query.text(), out);
    query.source().ifPresent(source -> add("source", source.value(), out));
    query.since().ifPresent(day -> add("since", day.toString(), out));
    query.until().ifPresent(day -> add("until", day.toString(), out));
    add("language", query.language(), out);
    add("page", query.page() > 1 ? Integer.toString(query.page()) : "", out);
    return out.toString();
  }

  private static void add(String name, String value, StringBuilder out) {
    if (!value.isEmpty()) {
      out.append(out.isEmpty() ? '?' : '&').append(name).append('=');
      out.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
  }

  /// The file of a place in a static site, below the site's folder, with `/`.
  public static String file(Place place) {
    return switch (place) {
      case Place.Newest newest -> page(newest.from()) + "index.html";
      case Place.OfSource source ->
          "s/" + source.source() + "/" + page(source.from()) + "index.html";
      case Place.OfDay day -> "day/" + day.day() + "/" + page(day.from()) + "index.html";
      case Place.OfArticle _, Place.OfRevision _, Place.OfDiff _, Place.Sources _, Place.About _ ->
          path(place).substring(1) + "/index.html";
      case Place.OfSearch _, Place.OfSearchFeed _ -> "search/index.html";
      case Place.OfFeed _ -> path(place).substring(1);
      case Place.SearchScript _ -> "search/search.js";
      case Place.Opml _ -> "sources.opml";
    };
  }

  private static String page(String from) {
    return from.isEmpty() ? "" : "page/" + from + "/";
  }

  /// A link to a file: a search keeps its words, for the script on its page.
  private static String target(Place place) {
    return place instanceof Place.OfSearch search
        ? file(place) + parameters(search.query())
        : file(place);
  }
}
