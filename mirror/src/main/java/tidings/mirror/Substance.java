package tidings.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.archive.Archive;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.document.DocumentReading;
import tidings.archive.picture.LinkedPictures;
import tidings.extract.Cleaner;
import tidings.model.CleanHtml;
import tidings.model.Digest;
import tidings.model.Document;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// What of a document is the article: its title, its words, and its pictures. A document that
/// differs in anything else, such as where a link is counted or how large a picture is asked for,
/// is no new revision.
///
/// @param title on one line
/// @param text what readers see, captions and all, by paragraphs, white space as one space
/// @param pictures their addresses without what servers add to them
record Substance(String title, List<String> text, List<String> pictures) {
  private static final Pattern PICTURE =
      Pattern.compile("<img(?:\\s[a-z]+=\"[^\"]*\")*?\\ssrc=\"([^\"]*)\"");

  /// Of the address of a picture behind a proxy, the picture's own.
  private static final Pattern PROXIED = Pattern.compile("[?&]url=(.{1,4000})");

  Substance {
    text = List.copyOf(text);
    pictures = List.copyOf(pictures);
  }

  /// The substance of a document that is to be stored.
  static Substance of(Document document) {
    return of(document.title(), document.body(), Optional.of(document.url()));
  }

  /// The substance of a document that lies in an archive.
  static Substance of(DocumentReading.Whole document) {
    return of(document.title(), document.body(), document.url());
  }

  private static Substance of(String title, String body, Optional<WebUrl> base) {
    CleanHtml clean = Cleaner.clean(LinkedPictures.unlink(body), base);
    List<String> pictures = new ArrayList<>();
    Matcher picture = PICTURE.matcher(clean.value());
    while (picture.find()) {
      pictures.add(plain(picture.group(1)));
    }
    List<String> paragraphs =
        Cleaner.text(clean)
            .lines()
            .map(line -> line.replaceAll("\\s+", " ").strip())
            .filter(line -> !line.isEmpty())
            .toList();
    return new Substance(Titles.normalize(title), paragraphs, pictures);
  }

  /// Whether both say and show the same, however it is parted into paragraphs.
  private boolean isSame(Substance other) {
    return title.equals(other.title)
        && String.join(" ", text).equals(String.join(" ", other.text))
        && pictures.equals(other.pictures);
  }

  /// All of it for people to read: title, paragraphs, and a line for each picture.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    lines.addAll(text);
    pictures.forEach(picture -> lines.add("picture: " + picture));
    return lines;
  }

  /// The digest of an article's newest revision where a document says the same: whoever counts the
  /// clicks on a link, or serves a picture in another size, has not changed the article.
  static Optional<Digest> standing(Archive archive, ArticleRow article, Document document) {
    return archive.read(article) instanceof DocumentReading.Whole stored
            && of(stored).isSame(of(document))
        ? Optional.of(article.digest())
        : Optional.empty();
  }

  /// The address of a picture without its host and its query, which tell who serves it today, and
  /// in what size.
  private static String plain(String escaped) {
    String address = escaped.replace("&amp;", "&");
    Matcher proxied = PROXIED.matcher(address);
    String own = proxied.find() ? proxied.group(1) : address;
    String path = own.replaceFirst("^(?:[a-z]{1,5}:)?/{0,2}[^/?#]*", "");
    int end = 0;
    while (end < path.length() && "?#&".indexOf(path.charAt(end)) < 0) {
      end++;
    }
    String plain = path.substring(0, end);
    return plain.length() > 1 ? plain.toLowerCase(Locale.ROOT) : own;
  }
}
