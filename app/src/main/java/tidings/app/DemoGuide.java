package tidings.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import tidings.app.demo.DemoArticle;
import tidings.app.demo.DemoNewspaper;
import tidings.app.demo.DemoSource;
import tidings.app.demo.Edition;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.catalog.ArticleTable;
import tidings.archive.catalog.RevisionPath;
import tidings.model.SourceId;

/// Tells whoever watches the demonstration what happens and what it shows.
final class DemoGuide {
  private final DemoNewspaper paper;
  private final Path root;
  private final PrintWriter out;
  private String document = "";
  private String earlier = "";

  DemoGuide(DemoNewspaper paper, Path root, PrintWriter out) {
    this.paper = paper;
    this.root = root;
    this.out = out;
  }

  void welcome() {
    out.printf(
        """
        A small newspaper opens at %s/, on this machine only. It has two sources:
          %s, whose feed carries whole articles, and
          %s, whose feed has summaries: its pages are fetched.

        """,
        paper.base(), name(0), name(1));
    out.flush();
  }

  void edition(Edition edition) {
    out.println(
        switch (edition) {
          case MORNING -> "THE MORNING EDITION";
          case NOON -> "THE NOON EDITION";
        });
    out.flush();
  }

  /// Looks what became of an edition and tells it.
  ///
  /// @return whether every article of the edition is in the archive
  boolean explain(Edition edition, ArticleTable articles) {
    int missing = 0;
    for (DemoSource source : paper.sources()) {
      for (DemoArticle article : source.in(edition)) {
        missing += find(source, article, articles).isPresent() ? 0 : 1;
      }
    }
    out.println(
        missing == 0
            ? "  Each article of it is now a document."
            : "  " + missing + " articles of it are missing, and should not be.");
    if (edition == Edition.NOON) {
      paper.sources().forEach(source -> explainChanges(source, articles));
    }
    out.println();
    out.flush();
    return missing == 0;
  }

  private void explainChanges(DemoSource source, ArticleTable articles) {
    for (DemoArticle article : source.edited()) {
      find(source, article, articles)
          .ifPresent(row -> {
            document = row.path();
            earlier = RevisionPath.of(row.path(), row.revision() - 1);
            out.println("  Edited:    \"" + article.title() + "\"");
            out.println("             is now \"" + row.heading().title() + "\":");
            out.println("             revision " + row.revision() + "; the one before was kept.");
          });
    }
    for (DemoArticle article : source.late()) {
      out.println("  Late:      \"" + article.title() + "\"");
      out.println("             bears an old date, to the minute that of another article.");
      out.println("             It counts as new all the same: dates decide nothing.");
    }
    for (DemoArticle article : source.withdrawn()) {
      find(source, article, articles)
          .ifPresent(row -> {
            out.println("  Withdrawn: \"" + article.title() + "\"");
            out.println("             has left the feed, and its page is gone; your copy stays:");
            out.println("             " + row.path());
          });
    }
  }

  void whatNext(boolean git) {
    out.println("WHAT TO LOOK AT NEXT");
    look("the archive, yours to keep", root.toString());
    look("the article that was edited", root.resolve(document).toString());
    look("the same before", root.resolve(earlier).toString());
    look("the newest of both sources", root.resolve("lists").resolve("README.md").toString());
    look("what each edition brought", git ? "git -C " + root + " log --stat" : "(no Git)");
    look("the same to be read", "tidings -C " + root + " serve");
    look("the sources' health", "tidings -C " + root + " status");
    look("whether all is sound", "tidings -C " + root + " verify");
    out.flush();
  }

  void stillOpen() {
    out.println();
    look("the newspaper, until Ctrl-C", paper.base() + "/" + paper.sources().get(1).id() + "/");
    look("mirror it once more", "tidings -C " + root + " mirror --once");
    out.flush();
  }

  private void look(String what, String where) {
    out.printf("  %-28s %s%n", what, where);
  }

  private String name(int source) {
    return paper.sources().get(source).name();
  }

  private static Optional<ArticleRow> find(
      DemoSource source, DemoArticle article, ArticleTable articles) {
    return articles.findByKey(new SourceId(source.id()), "id:" + source.entryId(article));
  }
}
