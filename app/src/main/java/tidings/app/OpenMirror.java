package tidings.app;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import tidings.app.config.ConfigurationException;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.fetch.HttpFetcher;
import tidings.mirror.Mirror;
import tidings.mirror.MirrorListener;
import tidings.mirror.MirrorSettings;

/// A mirror ready to run: the archive and the way to the web, opened together and closed together.
final class OpenMirror implements AutoCloseable {
  private final Archive archive;
  private final HttpFetcher fetcher;
  private final Mirror mirror;

  private OpenMirror(Archive archive, HttpFetcher fetcher, Mirror mirror) {
    this.archive = archive;
    this.fetcher = fetcher;
    this.mirror = mirror;
  }

  static OpenMirror of(Workplace workplace, MirrorListener listener)
      throws ArchiveException, ConfigurationException, IOException {
    MirrorSettings settings = workplace.mirrorSettings();
    Archive archive = workplace.openArchive();
    try {
      HttpFetcher fetcher = workplace.openFetcher(archive);
      var mirror = new Mirror(settings, archive, fetcher, InstantSource.system(), listener);
      return new OpenMirror(archive, fetcher, mirror);
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
        fetcher) {
      archive.runs().savePauses(fetcher.hostPauses());
      archive.runs().saveLastRequest(Instant.now());
    }
  }
}
