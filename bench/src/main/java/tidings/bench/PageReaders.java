package tidings.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.chimbori.crux.articles.Article;
import com.chimbori.crux.articles.ArticleExtractor;
import de.l3s.boilerpipe.BoilerpipeProcessingException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.dankito.readability4j.Readability4J;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tidings.extract.ExtractionJson;
import tidings.extract.Extractor;
import tidings.extract.Page;
import tidings.extract.PageEncoding;
import tools.jackson.databind.json.JsonMapper;

/// What is compared: jsoup's parse alone, and extractors of articles. All begin with the page's
/// bytes, which are decoded for the others as we do it for ourselves.
final class PageReaders {
  /// Kept, because a logger that nobody holds forgets its level. It would tell of each page.
  private static final Logger READABILITY_LOG = Logger.getLogger("net.dankito.readability4j");

  private static final PrintStream SILENT =
      new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PageReaders() {}

  /// Reads one page, to the text of its article; ours to the whole line that is printed.
  interface Reading {
    String read(Page page) throws BoilerpipeProcessingException;
  }

  /// A reader under the name that is printed.
  ///
  /// @param text makes the article's text of what was read, where that is more
  record Named(String name, Reading reading, UnaryOperator<String> text) {
    private Named(String name, Reading reading) {
      this(name, reading, UnaryOperator.identity());
    }
  }

  /// All of them; the first is what the others are measured against, the second is ours.
  static List<Named> all() {
    READABILITY_LOG.setLevel(Level.OFF);
    return List.of(
        new Named("jsoup, parse alone", PageReaders::parse),
        new Named("tidings", PageReaders::tidings, PageReaders::bodyText),
        new Named("boilerpipe 1.2.2", PageReaders::boilerpipe),
        new Named("Crux 2.1.0", PageReaders::crux),
        new Named("Readability4J 1.0.8", PageReaders::readability4j));
  }

  private static String parse(Page page) {
    return Jsoup.parse(html(page), page.url().href()).title();
  }

  /// All that `tidings extract --batch` does for a page.
  private static String tidings(Page page) {
    return ExtractionJson.toJson("", Extractor.extract(page));
  }

  private static String bodyText(String line) {
    return JSON.readTree(line).path("body_text").asString("");
  }

  /// It prints its complaints about pages.
  private static String boilerpipe(Page page) throws BoilerpipeProcessingException {
    PrintStream before = System.err;
    System.setErr(SILENT);
    try {
      return de.l3s.boilerpipe.extractors.ArticleExtractor.INSTANCE.getText(html(page));
    } finally {
      System.setErr(before);
    }
  }

  private static String crux(Page page) {
    Article article =
        ArticleExtractor.with(page.url().href(), html(page))
            .extractMetadata()
            .extractContent()
            .article();
    return text(article.document);
  }

  private static String readability4j(Page page) {
    return text(new Readability4J(page.url().href(), html(page)).parse().getArticleContent());
  }

  private static String html(Page page) {
    return PageEncoding.decode(page.body(), page.contentType());
  }

  private static String text(Element content) {
    return content == null ? "" : content.text();
  }
}
