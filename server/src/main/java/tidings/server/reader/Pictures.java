package tidings.server.reader;

import java.util.Optional;
import tidings.archive.ArchiveState;
import tidings.model.WebUrl;
import tidings.publish.view.PictureView;

/// How pages show pictures.
@FunctionalInterface
public interface Pictures {
  /// How a picture is shown; empty where it becomes a link.
  ///
  /// @param url its address at its publisher's
  Optional<PictureView> shown(ArchiveState state, WebUrl url);
}
