package tidings.app;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tidings.app.config.ConfigurationException;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.fetch.HttpFetcher;
import tidings.images.PictureEngine;
import tidings.mirror.Mirror;
import tidings.mirror.MirrorListener;
import tidings.mirror.MirrorSettings;

/// A mirror ready to run: the archive and the way to the web, opened together and closed together.
final class OpenMirror implements AutoCloseable {
  private final Archive archive;

  /// Blurs and small pictures are not urgent: one worker has time for all.
  private static final PictureEngine.Settings ONE_WORKER =
      new PictureEngine.Settings(1, 1000, Optional.empty());

  private final HttpFetcher fetcher;
  private final PictureEngine engine;
  private final Mirror mirror;

  private OpenMirror(Archive archive, HttpFetcher fetcher, PictureEngine engine, Mirror mirror) {
    this.archive = archive;
    this.fetcher = fetcher;
    this.engine = engine;
    this.mirror = mirror;
  }

  static OpenMirror of(Workplace workplace, MirrorListener listener)
      throws ArchiveException, ConfigurationException, IOException {
    MirrorSettings settings = workplace.mirrorSettings();
    Archive archive = workplace.openArchive();
    try {
      HttpFetcher fetcher = workplace.openFetcher(archive);
      PictureEngine engine = PictureEngine.open(ONE_WORKER); // starts when there is a picture
      var mirror = new Mirror(settings, archive, fetcher, engine, InstantSource.system(), listener);
      return new OpenMirror(archive, fetcher, engine, mirror);
    } catch (ConfigurationException | RuntimeException e) {
      archive.close();
      throw e;
    }
  }

  Archive archive() {
    return archive;
  }

  Mirror mirror() {
    return mirror;
  }

  /// Closes all, and keeps what the next run must know to be polite.
  @Override
  public void close() throws ArchiveException {
    try (archive;
        fetcher;
        engine) {
      archive.runs().savePauses(fetcher.hostPauses());
      archive.runs().saveLastRequest(Instant.now());
    }
  }
}
