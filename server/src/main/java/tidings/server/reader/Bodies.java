package tidings.server.reader;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.document.DocumentReading;
import tidings.archive.picture.NamedPictures;
import tidings.model.CleanHtml;
import tidings.model.Digest;
import tidings.model.WebUrl;
import tidings.publish.view.ArticleItem;
import tidings.publish.view.PictureView;

/// Documents as they are shown: read from their files, cleaned, and summed up in a line.
final class Bodies {
  /// Lines of lists that are remembered, each half a kilobyte.
  private static final int ITEMS = 20_000;

  /// Of the heap, for bodies that were read: a list, its feeds and an article's neighbours need the
  /// same few again and again.
  private static final int SHARE_OF_BODIES = 32;

  private static final long MOST_OF_BODIES = 16 << 20;

  private static final int SHORTEST_BEGINNING = 40;
  private static final int BEGINNING = 1200;
  private static final int EXCERPT = 150;
  private static final int EXCERPT_OF_WORDS = 280;

  /// A picture of the cleaner's canonical form.
  private static final Pattern PICTURE =
      Pattern.compile(
          "<img src=\"([^\"]*)\"(?: srcset=\"[^\"]*\")?(?: sizes=\"[^\"]*\")?"
              + "(?: alt=\"([^\"]*)\")?");

  /// No page shows more pictures.
  private static final int MOST_PICTURES = 500;

  private final Masthead masthead;
  private final Cleaning cleaning;
  private final Pictures pictures;
  private final Cache<Version, ArticleItem> items =
      Caffeine.newBuilder().maximumSize(ITEMS).build();
  private final Cache<Source, Body> bodies =
      Caffeine.newBuilder()
          .maximumWeight(
              Math.min(MOST_OF_BODIES, Runtime.getRuntime().maxMemory() / SHARE_OF_BODIES))
          .weigher((Source source, Body body) -> body.weight())
          .build();

  /// @param pictures how a picture is shown that a document names by its publisher's address
  Bodies(Masthead masthead, Cleaning cleaning, Pictures pictures) {
    this.masthead = masthead;
    this.cleaning = cleaning;
    this.pictures = pictures;
  }

  /// What an item was made from.
  private record Version(long number, int revision, Digest digest, boolean withdrawn) {}

  /// What a body was read from.
  private record Source(long number, int revision, Digest newest) {}

  /// A document's text.
  ///
  /// @param title on one line
  /// @param body clean; where the document cannot be read, it says so
  /// @param text the same as plain text, a line for each paragraph
  /// @param digest of the file's bytes; empty where there is none
  /// @param trouble why it cannot be shown; empty where all is well
  record Body(
      String title,
      CleanHtml body,
      String text,
      Optional<Digest> digest,
      Optional<String> trouble) {
    private int weight() {
      return 500 + (title.length() + body.value().length() + text.length()) * 2;
    }
  }

  /// Reads a revision of an article.
  Body read(ArchiveState state, ArticleRow row, int revision) {
    var source = new Source(row.number(), revision, row.digest());
    Body known = bodies.getIfPresent(source);
    if (known != null) {
      return known;
    }
    Body body = readFile(state, row, revision);
    if (body.trouble().isEmpty()) {
      bodies.put(source, body); // what is damaged may be mended
    }
    return body;
  }

  private Body readFile(ArchiveState state, ArticleRow row, int revision) {
    ArchiveState.Text text = state.read(row, revision);
    return switch (text.reading()) {
      case DocumentReading.Whole whole -> {
        Optional<WebUrl> base = whole.url().or(() -> WebUrl.parse(row.heading().url()));
        CleanHtml body = cleaning.clean().apply(whole.body(), base);
        yield new Body(
            whole.title(), body, cleaning.text().apply(body), text.digest(), Optional.empty());
      }
      case DocumentReading.Strange strange -> trouble(row, text.digest(), strange.reason());
      case DocumentReading.Damaged damaged -> trouble(row, text.digest(), damaged.reason());
    };
  }

  private Body trouble(ArticleRow row, Optional<Digest> digest, String reason) {
    String said =
        "<p>This document cannot be shown: "
            + reason.replace("&", "&amp;").replace("<", "&lt;")
            + ".</p><p>这篇文章无法显示：文件缺失或已损坏。</p>";
    CleanHtml body = cleaning.clean().apply(said, Optional.empty());
    return new Body(row.heading().title(), body, "", digest, Optional.of(reason));
  }

  /// The beginning of an article's text.
  String beginning(ArchiveState state, ArticleRow row) {
    String text = read(state, row, row.revision()).text();
    return text.substring(0, Math.min(text.length(), BEGINNING));
  }

  /// An article as a line of a list.
  ArticleItem item(ArchiveState state, ArticleRow row) {
    boolean withdrawn = state.articles().withdrawal(row).isPresent();
    var version = new Version(row.number(), row.revision(), row.digest(), withdrawn);
    ArticleItem known = items.getIfPresent(version);
    if (known != null) {
      return known;
    }
    ArticleItem item = item(row, read(state, row, row.revision()), withdrawn);
    items.put(version, item);
    return item;
  }

  /// The same of a text that was read.
  ArticleItem item(ArticleRow row, Body body, boolean withdrawn) {
    return new ArticleItem(
        row.id(),
        row.source(),
        masthead.name(row.source()),
        body.title(),
        row.heading().time(),
        Language.of(body.title() + "\n" + body.text()),
        excerpt(body.text()),
        row.revision(),
        withdrawn,
        Optional.empty());
  }

  /// The first paragraph that is long enough to be one: above it documents have the publisher's
  /// date and the caption of the lead picture.
  private static String excerpt(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(12).toList();
    String first =
        lines.stream()
            .filter(line -> line.length() >= SHORTEST_BEGINNING && !isDate(line))
            .findFirst()
            .or(() -> lines.stream().filter(line -> !isDate(line)).findFirst())
            .orElse("");
    int most =
        first.codePoints().limit(60).anyMatch(Bodies::isIdeograph) ? EXCERPT : EXCERPT_OF_WORDS;
    if (first.length() <= most) {
      return first;
    }
    int end = Character.isHighSurrogate(first.charAt(most - 1)) ? most - 1 : most;
    int space = first.lastIndexOf(' ', end);
    return first.substring(0, space > end - 20 ? space : end) + "…";
  }

  private static boolean isIdeograph(int codePoint) {
    return Character.isIdeographic(codePoint);
  }

  private static boolean isDate(String line) {
    if (line.length() > SHORTEST_BEGINNING || line.length() < 20) {
      return false;
    }
    try {
      DateTimeFormatter.RFC_1123_DATE_TIME.parse(line, OffsetDateTime::from);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  /// How the pictures of a body are shown, by the addresses that they have there.
  Map<String, PictureView> pictures(ArchiveState state, CleanHtml body) {
    Map<String, PictureView> out = new LinkedHashMap<>();
    Matcher picture = PICTURE.matcher(body.value());
    while (picture.find() && out.size() < MOST_PICTURES) {
      String address = unescape(picture.group(1));
      String text = picture.group(2) == null ? "" : unescape(picture.group(2));
      NamedPictures.behindProxies(address)
          .flatMap(url -> pictures.shown(state, url))
          .ifPresent(view ->
              out.putIfAbsent(
                  address,
                  new PictureView(view.src(), view.srcset(), view.width(), view.height(), text)));
    }
    return out;
  }

  private static String unescape(String attribute) {
    return attribute
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }
}
