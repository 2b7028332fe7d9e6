package tidings.extract;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tidings.extract.Extraction.NotAnArticle;
import tidings.extract.Extraction.Why;
import tidings.extract.body.BodyFinder;
import tidings.extract.body.LeadPicture;
import tidings.extract.body.StatedText;
import tidings.extract.clean.Addresses;
import tidings.extract.clean.Fragment;
import tidings.extract.clean.PlainText;
import tidings.extract.meta.Metadata;
import tidings.extract.meta.PageIndex;
import tidings.model.Article;
import tidings.model.Picture;
import tidings.model.WebUrl;

/// Finds the article in a page: the whole of it, and nothing else.
///
/// ```java
/// switch (Extractor.extract(new Page(url, "text/html", bytes))) {
///   case Extraction.FromPage page -> store(page.article());
///   case Extraction.FromFeed feed -> store(feed.article());
///   case Extraction.NotAnArticle none -> report(none.reason());
/// }
/// ```
///
/// The same page gives the same article, always.
public final class Extractor {
  private Extractor() {}

  /// Extracts within the usual limits.
  public static Extraction extract(Page page) {
    return extract(page, Limits.DEFAULT);
  }

  /// Extracts within limits.
  public static Extraction extract(Page page, Limits limits) {
    if (page.body().length > limits.maxBytes()) {
      return new NotAnArticle(
          Why.TOO_LARGE, page.body().length + " bytes, more than " + limits.maxBytes());
    }
    long end = System.nanoTime() + limits.time().toNanos();
    String html = PageEncoding.decode(page.body(), page.contentType());
    Document document =
        Parser.htmlParser().setMaxDepth(limits.maxDepth()).parseInput(html, page.url().href());
    PageIndex index = PageIndex.of(document, limits.maxNodes());
    if (index.size() > limits.maxNodes()) {
      return new NotAnArticle(Why.TOO_LARGE, "more than " + limits.maxNodes() + " elements");
    }
    if (System.nanoTime() > end) {
      return tooSlow(limits);
    }
    WebUrl base = base(index, page.url());
    Metadata metadata = Metadata.of(index, page.url(), base);
    if (System.nanoTime() > end) {
      return tooSlow(limits);
    }
    String text = document.body().text();
    String language = metadata.language(document, text);
    PageSigns signs = PageSigns.of(index, text, metadata);
    List<WebUrl> nextPages = NextPages.of(index, page.url(), base);
    var addresses = new Addresses(Optional.of(base));
    Optional<Picture> lead =
        LeadPicture.onPage(index, metadata.lead(), metadata.title(), addresses::web);
    if (System.nanoTime() > end) {
      return tooSlow(limits);
    }
    StatedText stated = StatedText.of(index, metadata.json());
    Optional<BodyFinder.Body> body =
        stated.orBetter(BodyFinder.find(index, metadata.title(), metadata.description()));
    Optional<NotAnArticle> refused = signs.refuse(body.map(BodyFinder.Body::weight).orElse(0));
    if (refused.isPresent()) {
      return refused.get();
    }
    if (body.isEmpty()) {
      return new NotAnArticle(Why.EMPTY, "no running text on the page");
    }
    if (System.nanoTime() > end) {
      return tooSlow(limits);
    }
    return fromPage(metadata, language, body.get(), lead, addresses, nextPages);
  }

  private static Extraction fromPage(
      Metadata metadata,
      String language,
      BodyFinder.Body body,
      Optional<Picture> onPage,
      Addresses addresses,
      List<WebUrl> nextPages) {
    Optional<Picture> lead = LeadPicture.take(body.root(), onPage, addresses::web);
    var wrapper = new Element("body").appendChild(body.root());
    Fragment.Parsed clean = Fragment.cleanArticle(wrapper, addresses);
    String text = PlainText.of(clean.tree());
    if (text.isBlank()) {
      return new NotAnArticle(Why.EMPTY, "no text left after cleaning");
    }
    var article =
        new Article(
            metadata.title(),
            metadata.authors(),
            metadata.published(),
            metadata.updated(),
            language,
            lead,
            clean.html(),
            metadata.canonical());
    var details =
        new Details(
            metadata.section(),
            metadata.keywords(),
            metadata.isClosed(),
            NamePair.in(metadata.title() + "\n" + text),
            nextPages);
    return new Extraction.FromPage(article, details, body.reason(), body.confidence());
  }

  private static NotAnArticle tooSlow(Limits limits) {
    return new NotAnArticle(Why.TOO_SLOW, "took more than " + limits.time().toMillis() + " ms");
  }

  private static WebUrl base(PageIndex page, WebUrl url) {
    return page.tagged("base").stream()
        .filter(base -> base.hasAttr("href"))
        .findFirst()
        .flatMap(base -> url.resolve(base.attr("href")))
        .orElse(url);
  }
}
