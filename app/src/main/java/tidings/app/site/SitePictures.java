package tidings.app.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tidings.archive.ArchiveState;
import tidings.archive.catalog.ArticleRow;
import tidings.archive.document.DocumentReading;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.NamedPictures;
import tidings.archive.picture.PictureName;
import tidings.model.WebUrl;
import tidings.publish.site.Addresses;
import tidings.publish.view.ArticleView;
import tidings.publish.view.PictureView;

/// The pictures of a static site: those that the archive keeps, as they are, below `pictures/` as
/// in the archive. All others become links to their publishers' copies.
final class SitePictures {
  /// No larger picture is shown, in bytes: it weighs more than the pages of a thousand articles.
  private static final long LARGEST = 4 << 20;

  /// What every browser shows, and what cannot run anything: SVG is not among them.
  private static final Set<String> TYPES =
      Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif");

  private final ArchiveState state;
  private final SiteFolder folder;
  private final boolean any;

  /// @param wanted whether the site is to have pictures at all
  SitePictures(ArchiveState state, SiteFolder folder, boolean wanted) {
    this.state = state;
    this.folder = folder;
    this.any = wanted && state.keptPictures().count() > 0;
  }

  /// The kept pictures that a revision of an article names, and that can be shown.
  Set<String> of(ArticleRow row, int revision) {
    if (!any || !(state.read(row, revision).reading() instanceof DocumentReading.Whole document)) {
      return Set.of();
    }
    return NamedPictures.in(document.body()).stream()
        .flatMap(url -> find(state, url).stream())
        .filter(this::isThere)
        .map(KeptPicture::path)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<KeptPicture> find(ArchiveState state, WebUrl url) {
    return state
        .keptPictures()
        .find(PictureName.of(url).key())
        .filter(picture -> TYPES.contains(picture.form().type()))
        .filter(picture -> picture.form().bytes() <= LARGEST);
  }

  private boolean isThere(KeptPicture picture) {
    try {
      return Files.size(file(picture.path())) == picture.form().bytes();
    } catch (IOException e) {
      return false; // `verify` tells of it
    }
  }

  private Path file(String path) {
    return state.root().resolve(path);
  }

  /// Copies pictures into the site.
  void copy(Set<String> paths) throws IOException {
    for (String path : paths) {
      folder.copy(path, file(path));
    }
  }

  /// How a picture is shown, seen from the site's folder.
  static Optional<PictureView> shown(ArchiveState state, WebUrl url) {
    return find(state, url)
        .map(picture ->
            new PictureView(
                picture.path(), "", picture.form().width(), picture.form().height(), ""));
  }

  /// An article with those pictures alone that were copied, seen from its own page.
  static ArticleView onItsPage(ArticleView view, Set<String> copied) {
    String up =
        "../".repeat((int) Addresses.file(view.place()).chars().filter(c -> c == '/').count());
    Map<String, PictureView> pictures = new HashMap<>();
    view.pictures()
        .forEach((address, picture) -> {
          if (copied.contains(picture.src())) {
            pictures.put(
                address,
                new PictureView(
                    up + picture.src(), "", picture.width(), picture.height(), picture.text()));
          }
        });
    return view.withPictures(pictures);
  }

  /// The same paths in one order.
  static List<String> sorted(Set<String> paths) {
    return paths.stream().sorted().toList();
  }
}
