package tidings.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.app.search.IndexFollower;
import tidings.app.terminal.Progress;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.picture.KeptPicture;
import tidings.archive.picture.LinkKeys;
import tidings.archive.picture.PictureCache;
import tidings.archive.picture.PictureName;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.images.PictureEngine;
import tidings.model.Source;
import tidings.model.WebUrl;
import tidings.server.ReadersSite;
import tidings.server.Server;
import tidings.server.ServerSettings;
import tidings.server.image.ImageProxy;
import tidings.server.image.LinkSigner;

/// `tidings serve`: the reader's web.
@Command(
    name = "serve",
    description = "Serves readers: pages, feeds, an API and pictures. Works while a mirror runs.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  /// The library tells of its own start and stop, and of what readers break off; held, or it would
  /// forget what it is told.
  private static final List<Logger> QUIET =
      List.of(Logger.getLogger("io.helidon"), Logger.getLogger("io.helidon.webserver.LoomServer"));

  private static final System.Logger LOG = System.getLogger("tidings.app");
  private static final InstantSource CLOCK = InstantSource.system();

  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Option(
      names = "--bind",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:8420",
      description =
          "Where to listen; by default ${DEFAULT-VALUE}, which only this machine reaches.")
  private String bind;

  @Option(names = "--mirror", description = "Mirror the sources too, as 'tidings mirror' does.")
  private boolean mirror;

  @SuppressWarnings("NullAway.Init")
  ServeCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    ServerSettings settings = settings();
    QUIET.getFirst().setLevel(Level.WARNING);
    QUIET.getLast().setLevel(Level.OFF); // what it says is thrown too
    var done = new CountDownLatch(1);
    Stopping.onSignal(Thread.currentThread(), done);
    try {
      if (mirror) {
        serveAndMirror(workplace, settings);
      } else {
        takeUp(workplace);
        try (var named = new NamedInCatalog(workplace.root())) {
          serve(workplace, settings, named, named::kept, () -> new CountDownLatch(1).await());
        }
      }
    } finally {
      done.countDown();
    }
    return ExitCodes.OK;
  }

  private ServerSettings settings() throws ConfigurationException {
    try {
      return ServerSettings.parse(bind);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException("--bind: " + e.getMessage());
    }
  }

  /// Something that goes on until it is interrupted.
  private interface Work {
    void run() throws InterruptedException, ArchiveException;
  }

  private void serveAndMirror(Workplace workplace, ServerSettings settings) throws Exception {
    List<Source> sources = workplace.sources(List.of());
    try (Progress progress =
            new Progress(out(), tidings.options().quiet, tidings.options().verbose);
        OpenMirror open = OpenMirror.of(workplace, progress)) {
      Archive archive = open.archive();
      archive.readPictures(CLOCK.instant());
      serve(
          workplace,
          settings,
          archive.pictures()::isNamed,
          url -> kept(archive, url),
          () ->
              open.mirror()
                  .runForEver(
                      sources,
                      run -> {
                        progress.pause();
                        new RunSummary(run, workplace.root())
                            .printTroubles(spec.commandLine().getErr());
                      }));
    }
  }

  /// Brings the catalog up to date where nobody else does: one of an earlier version, or of an
  /// archive that was copied, does not know yet which pictures its articles name.
  private void takeUp(Workplace workplace) {
    try (Archive archive = workplace.openArchive()) {
      archive.readPictures(CLOCK.instant());
    } catch (ArchiveException e) {
      if (tidings.options().verbose) {
        spec.commandLine().getErr().println("tidings: " + e.getMessage() + "; served as it is");
      }
    }
  }

  /// What cannot be read is asked of its publisher.
  private static Optional<byte[]> kept(Archive archive, WebUrl url) {
    try {
      Optional<KeptPicture> picture = archive.keptPictures().find(PictureName.of(url).key());
      return picture.isPresent() ? archive.keptPictures().read(picture.get()) : Optional.empty();
    } catch (ArchiveException e) {
      LOG.log(System.Logger.Level.WARNING, "a kept picture cannot be read", e);
      return Optional.empty();
    }
  }

  private void serve(
      Workplace workplace,
      ServerSettings settings,
      Predicate<String> named,
      Function<WebUrl, Optional<byte[]>> kept,
      Work work)
      throws IOException, ArchiveException, ConfigurationException {
    Path root = workplace.root();
    Configuration configuration = workplace.configuration();
    FetchSettings fetching = workplace.pictureSettings();
    try (HttpFetcher fetcher = HttpFetcher.openForReaders(fetching, CLOCK);
        PictureEngine engine = PictureEngine.open(PictureEngine.Settings.usual())) {
      var parts =
          new ImageProxy.Parts(
              fetcher,
              HttpFetcher.guard(fetching),
              engine::render,
              PictureCache.open(root, configuration.pictures().cache(), CLOCK),
              named,
              kept,
              new LinkSigner(LinkKeys.open(root)));
      var images =
          new ImageProxy(
              ImageProxy.Settings.of(
                  configuration.pictures().allow(), configuration.limits().picture()),
              parts,
              CLOCK);
      QuietLibraries.search();
      try (IndexFollower follower = IndexFollower.start(root);
          var readers =
              new ReadersSite(
                  root, workplace.masthead(), Workplace.cleaning(), follower.index(), CLOCK);
          Server server = Server.start(settings, images, readers, CLOCK)) {
        out().println("LISTEN " + server.url());
        out().flush();
        work.run();
      } catch (InterruptedException e) {
        return; // that is how it ends
      }
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
