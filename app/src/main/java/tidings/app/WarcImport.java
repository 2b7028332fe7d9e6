package tidings.app;

import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;
import tidings.archive.Archive;
import tidings.archive.Stored;
import tidings.extract.Extraction;
import tidings.extract.Extractor;
import tidings.extract.Limits;
import tidings.extract.Page;
import tidings.fetch.Fetch;
import tidings.fetch.FetchRequest;
import tidings.mirror.ArticleReader;
import tidings.mirror.PageIntake;
import tidings.mirror.Reading;
import tidings.model.CanonicalUrl;
import tidings.model.Capture;
import tidings.model.Source;

/// Articles on their way from the pages of WARC files into an archive: read as the mirror reads
/// them, in the order in which they were captured.
///
/// @param archive where they go
/// @param pages what there is
/// @param reader reads from these pages
/// @param sources tells whose they are
/// @param report hears what came of each
/// @param stored hears the address of each revision that was stored
record WarcImport(
    Archive archive,
    WarcPages pages,
    ArticleReader reader,
    ImportSources sources,
    ImportReport report,
    Consumer<String> stored) {

  /// Imports one page.
  void take(WarcPages.Page page) throws IOException, InterruptedException {
    if (pages.isPart(page)) {
      report.odd("pages that are part of an article on another", page.name());
      return;
    }
    pages.goTo(page);
    Reading reading = reader.fromPage(ArticleReader.Task.ofPage(page.url(), page.date()));
    if (!(reading instanceof Reading.Composed composed)
        || composed.from() == Reading.From.SUMMARY) {
      explain(page);
      return;
    }
    try {
      String key = CanonicalUrl.of(composed.document().url()).key();
      Source source =
          sources.ofPage(
              page.url(), one -> archive.articles().findByKey(one.id(), key).isPresent());
      report(page, new PageIntake(archive).store(source, composed, page.date()));
    } catch (RefusedException e) {
      report.refuse(page.name(), e.reason());
    }
  }

  private void report(WarcPages.Page page, Stored result) {
    switch (result) {
      case Stored.Created created -> {
        report.created();
        stored.accept(page.url().href());
      }
      case Stored.Revised revised -> {
        report.revised();
        stored.accept(page.url().href());
      }
      case Stored.Unchanged unchanged -> {
        report.unchanged();
        if (unchanged.older()) {
          report.odd("older than what is there, and not stored", page.name());
        }
      }
    }
  }

  /// Tells why a page gave no article.
  private void explain(WarcPages.Page page) {
    switch (pages.fetch(FetchRequest.page(page.url()).withMaxBytes(reader.maxPageBytes()))) {
      case Fetch.Captured captured -> report.odd(why(captured.capture()), page.name());
      case Fetch.Failed failed -> report.refuse(page.name(), failed.why().message());
      case Fetch.NotModified other -> throw new IllegalStateException("nobody asked for that");
      case Fetch.Disallowed other -> throw new IllegalStateException("no robots.txt here");
      case Fetch.Deferred other -> throw new IllegalStateException("nobody to wait for");
    }
  }

  private String why(Capture capture) {
    var page = new Page(capture.url(), capture.header("content-type").orElse(""), capture.body());
    Extraction extraction = Extractor.extract(page, Limits.DEFAULT, reader.rules());
    String why =
        switch (extraction) {
          case Extraction.NotAnArticle nothing ->
              nothing.why().name().toLowerCase(Locale.ROOT).replace('_', ' ');
          case Extraction.FromPage found -> "not read";
          case Extraction.FromFeed found -> "not read";
        };
    return "pages without an article (" + why + ")";
  }
}
