package tidings.app.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.document.DocumentReader;
import tidings.archive.document.DocumentReading;
import tidings.extract.Cleaner;
import tidings.model.CleanHtml;
import tidings.search.DocumentText;
import tidings.search.LanguageGuess;
import tidings.search.NamePair;
import tidings.search.Searchable;

/// The documents of an archive as texts. Their keys are their paths below its root.
final class ArchiveTexts {
  private final Path root;

  ArchiveTexts(Path root) {
    this.root = root;
  }

  /// The text of a document; empty where it is not there, or is none.
  Optional<DocumentText> text(String path) {
    Path file = root.resolve(path).normalize();
    try {
      return file.startsWith(root.resolve("articles")) && Files.isRegularFile(file)
          ? text(DocumentReader.read(Files.readAllBytes(file)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it is as good as not there
    }
  }

  private static Optional<DocumentText> text(DocumentReading reading) {
    if (!(reading instanceof DocumentReading.Whole whole)) {
      return Optional.empty();
    }
    CleanHtml body = Cleaner.clean(whole.body(), whole.url());
    return Optional.of(
        new DocumentText(whole.title(), Cleaner.prose(body), Cleaner.captions(body)));
  }

  /// An article as it is searched; empty where its document cannot be read.
  Optional<Searchable> searchable(ArticleRow article) {
    return text(article.path())
        .map(text ->
            new Searchable(
                article.path(),
                article.digest().hex(),
                article.source().value(),
                LanguageGuess.of(text),
                article.heading().time(),
                text,
                names(text)));
  }

  private static List<NamePair> names(DocumentText text) {
    return tidings.extract.NamePair.in(text.title() + "\n" + text.body()).stream()
        .map(pair -> new NamePair(pair.name(), pair.latin()))
        .toList();
  }
}
