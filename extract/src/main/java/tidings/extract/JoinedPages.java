package tidings.extract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import tidings.extract.clean.Addresses;
import tidings.extract.clean.Fragment;
import tidings.model.Article;
import tidings.model.CleanHtml;

/// Joins the pages of one article.
public final class JoinedPages {
  /// Blocks longer than this do not stand in an article twice; the pages repeat them.
  private static final int REPEATED = 40;

  private JoinedPages() {}

  /// The first page's article with the texts of all pages, one behind the other. A paragraph or
  /// picture that a later page repeats stands once.
  ///
  /// @param pages in their order, at least one
  /// @throws IllegalArgumentException where there is none
  public static Extraction.FromPage join(List<Extraction.FromPage> pages) {
    if (pages.isEmpty()) {
      throw new IllegalArgumentException("no pages");
    }
    Extraction.FromPage first = pages.getFirst();
    if (pages.size() == 1) {
      return first;
    }
    Set<String> seen = new HashSet<>();
    var all = new Element("body");
    double confidence = 1;
    for (Extraction.FromPage page : pages) {
      confidence = Math.min(confidence, page.confidence());
      for (Node node : Fragment.parse(page.article().body().value()).childNodesCopy()) {
        String html = node.outerHtml();
        if (html.length() < REPEATED || seen.add(html)) {
          all.appendChild(node);
        }
      }
    }
    Details details = first.details();
    return new Extraction.FromPage(
        withBody(first.article(), Fragment.clean(all, new Addresses(Optional.empty()))),
        new Details(
            details.section(),
            details.keywords(),
            details.paywalled(),
            details.names(),
            List.of(),
            details.simpler(),
            details.rule()),
        pages.size() + " pages joined",
        confidence);
  }

  private static Article withBody(Article article, CleanHtml body) {
    return new Article(
        article.title(),
        article.authors(),
        article.published(),
        article.updated(),
        article.language(),
        article.lead(),
        body,
        article.canonical());
  }
}
