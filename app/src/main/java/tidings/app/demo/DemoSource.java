package tidings.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// One source of the newspaper.
///
/// @param id as in `tidings.yaml`
/// @param name that readers see
/// @param language the folder of its texts and templates in the resources
/// @param articles of all editions
/// @param corrected the articles that the noon edition has in another form
public record DemoSource(
    String id,
    String name,
    String language,
    List<DemoArticle> articles,
    List<DemoArticle> corrected) {
  public DemoSource {
    articles = List.copyOf(articles);
    corrected = List.copyOf(corrected);
  }

  static DemoSource read(String id, String name, String language) {
    List<DemoArticle> articles = new ArrayList<>();
    List<DemoArticle> corrected = new ArrayList<>();
    Optional<DemoArticle> next = article(language, 1, "");
    for (int number = 2; next.isPresent(); number++) {
      articles.add(next.get());
      article(language, number - 1, ".noon").ifPresent(corrected::add);
      next = article(language, number, "");
    }
    return new DemoSource(id, name, language, articles, corrected);
  }

  private static Optional<DemoArticle> article(String language, int number, String version) {
    String name = "%02d".formatted(number);
    return Resources.find(language + "/" + name + version + ".txt")
        .map(text -> DemoArticle.parse(name, text));
  }

  /// The articles of an edition, newest first.
  public List<DemoArticle> in(Edition edition) {
    return articles.stream()
        .filter(article -> article.shown().contains(edition))
        .map(article -> edition == Edition.NOON ? newest(article) : article)
        .sorted(Comparator.comparing(DemoArticle::age))
        .toList();
  }

  /// The corrected form of an article, where there is one.
  public DemoArticle newest(DemoArticle article) {
    return corrected.stream()
        .filter(other -> other.number().equals(article.number()))
        .findFirst()
        .orElse(article);
  }

  /// The articles that are corrected at noon, as the morning had them.
  public List<DemoArticle> edited() {
    return articles.stream().filter(article -> !newest(article).equals(article)).toList();
  }

  /// The articles that are gone at noon.
  public List<DemoArticle> withdrawn() {
    return articles.stream().filter(article -> !article.shown().contains(Edition.NOON)).toList();
  }

  /// The articles that appear at noon with a time before what the morning had already.
  public List<DemoArticle> late() {
    Duration youngest = in(Edition.MORNING).getFirst().age();
    return articles.stream()
        .filter(article -> !article.shown().contains(Edition.MORNING))
        .filter(article -> article.age().compareTo(youngest) > 0)
        .toList();
  }

  /// What its feed calls an article.
  public String entryId(DemoArticle article) {
    return "tag:" + id + ".example,2026:" + article.number();
  }

  /// The path of its feed.
  public String feedPath() {
    return "/" + id + "/feed.xml";
  }

  String path(DemoArticle article) {
    return "/" + id + "/article-" + article.number() + ".html";
  }

  String picturePath(DemoArticle article) {
    return "/pictures/" + id + "-" + article.number() + ".png";
  }
}
