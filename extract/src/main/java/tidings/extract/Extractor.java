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
import tidings.extract.clean.Deadline;
import tidings.extract.clean.Fragment;
import tidings.extract.clean.Noscripts;
import tidings.extract.clean.PlainText;
import tidings.extract.meta.Metadata;
import tidings.extract.meta.PageIndex;
import tidings.extract.site.Picked;
import tidings.extract.site.SiteRule;
import tidings.model.Article;
import tidings.model.CleanHtml;
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
    return extract(page, limits, SiteRules.NONE);
  }

  /// Extracts within limits, by an operator's rules where there is one for the site.
  public static Extraction extract(Page page, Limits limits, SiteRules rules) {
    if (page.body().length > limits.maxBytes()) {
      return new NotAnArticle(
          Why.TOO_LARGE, page.body().length + " bytes, more than " + limits.maxBytes());
    }
    try {
      return extract(page, limits, rules.of(page.url()), Deadline.in(limits.time()));
    } catch (Deadline.Passed passed) {
      return new NotAnArticle(Why.TOO_SLOW, "took more than " + limits.time().toMillis() + " ms");
    }
  }

  private static Extraction extract(
      Page page, Limits limits, Optional<SiteRule> rule, Deadline deadline) {
    String html = PageEncoding.decode(page.body(), page.contentType());
    Document document =
        Parser.htmlParser().setMaxDepth(limits.maxDepth()).parseInput(html, page.url().href());
    PageIndex whole = PageIndex.of(document, limits.maxNodes());
    if (whole.isTooLarge()) {
      return new NotAnArticle(Why.TOO_LARGE, "more than " + limits.maxNodes() + " elements");
    }
    Noscripts.lend(whole.tagged("noscript"));
    deadline.check();
    WebUrl base = base(whole, page.url());
    Picked picked =
        rule.map(site -> Picked.from(site, whole, base, deadline)).orElse(Picked.NOTHING);
    PageIndex index = rule.isEmpty() ? whole : PageIndex.of(document, limits.maxNodes());
    Metadata metadata = picked.over(Metadata.of(index, page.url(), base));
    deadline.check();
    PageSigns signs = PageSigns.of(index, metadata);
    var addresses = new Addresses(Optional.of(base));
    var shell =
        new Shell(
            metadata,
            metadata.language(index),
            picked
                .lead()
                .or(() ->
                    LeadPicture.onPage(index, metadata.lead(), metadata.title(), addresses::web)),
            picked.nextPages().isEmpty()
                ? NextPages.of(index, page.url(), base)
                : picked.nextPages(),
            SimplerPage.of(index, page.url(), base),
            rule.map(site -> use(site, picked)));
    deadline.check();
    if (!picked.body().isEmpty()) {
      return fromPage(
          shell,
          BodyFinder.picked(picked.body(), "rule of the site", deadline),
          addresses,
          deadline);
    }
    StatedText stated = StatedText.of(index, metadata.json());
    Optional<BodyFinder.Body> body =
        stated.orBetter(BodyFinder.find(index, metadata.title(), metadata.description(), deadline));
    Optional<NotAnArticle> refused = signs.refuse(body);
    if (refused.isPresent()) {
      return shell.without(refused.get().why(), refused.get().reason());
    }
    if (body.isEmpty()) {
      return shell.without(Why.EMPTY, "no running text on the page");
    }
    deadline.check();
    return fromPage(shell, body.get(), addresses, deadline);
  }

  private static Extraction fromPage(
      Shell shell, BodyFinder.Body body, Addresses addresses, Deadline deadline) {
    Optional<Picture> lead = LeadPicture.take(body.root(), shell.lead(), addresses::web);
    var wrapper = new Element("body").appendChild(body.root());
    Fragment.Parsed clean = Fragment.cleanArticle(wrapper, addresses, deadline);
    String text = PlainText.of(clean.tree());
    return text.isBlank()
        ? shell.without(Why.EMPTY, "no text left after cleaning")
        : shell.around(lead, clean.html(), text, body.reason(), body.confidence());
  }

  private static RuleUse use(SiteRule rule, Picked picked) {
    return new RuleUse(
        rule.file(),
        picked.used().stream().map(SiteRule.Part::toString).toList(),
        picked.missed().stream().map(SiteRule.Part::toString).toList());
  }

  /// All that a page tells but the text.
  private record Shell(
      Metadata metadata,
      String language,
      Optional<Picture> lead,
      List<WebUrl> nextPages,
      Optional<WebUrl> simpler,
      Optional<RuleUse> rule) {

    /// @param taken the lead picture, which stands no longer in the body
    Extraction.FromPage around(
        Optional<Picture> taken, CleanHtml body, String text, String reason, double confidence) {
      var article =
          new Article(
              metadata.title(),
              metadata.authors(),
              metadata.published(),
              metadata.updated(),
              language,
              taken,
              body,
              metadata.canonical());
      var details =
          new Details(
              metadata.section(),
              metadata.keywords(),
              metadata.isClosed(),
              NamePair.in(metadata.title() + "\n" + text),
              nextPages,
              simpler,
              rule);
      return new Extraction.FromPage(article, details, reason, confidence);
    }

    NotAnArticle without(Why why, String reason) {
      return new NotAnArticle(
          why, reason, Optional.of(around(lead, CleanHtml.EMPTY, "", reason, 0)));
    }
  }

  private static WebUrl base(PageIndex page, WebUrl url) {
    return page.tagged("base").stream()
        .filter(base -> base.hasAttr("href"))
        .findFirst()
        .flatMap(base -> url.resolve(base.attr("href")))
        .orElse(url);
  }
}
