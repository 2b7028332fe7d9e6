package tidings.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationException;
import tidings.app.config.ConfigurationReader;
import tidings.archive.Archive;
import tidings.archive.ArchiveException;
import tidings.archive.catalog.RunTable;
import tidings.archive.document.Composer;
import tidings.extract.Cleaner;
import tidings.fetch.FetchSettings;
import tidings.fetch.HttpFetcher;
import tidings.fetch.ProxyAddress;
import tidings.fetch.robots.RobotsMemory;
import tidings.mirror.ArchiveFeeds;
import tidings.mirror.MirrorSettings;
import tidings.model.Source;
import tidings.model.WebUrl;
import tidings.server.reader.Cleaning;
import tidings.server.reader.Masthead;

/// Makes and joins the objects that commands work with, from the configuration.
final class Workplace {
  private static final List<String> PROXY_VARIABLES =
      List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy");

  /// A reader does not wait longer.
  private static final Duration PICTURE_DEADLINE = Duration.ofSeconds(20);

  private static final Duration LONG_AGO = Duration.ofDays(1);

  private final Path root;
  private final Configuration configuration;
  private final Supplier<Optional<ProxyAddress>> proxy;

  private Workplace(
      Path root, Configuration configuration, Supplier<Optional<ProxyAddress>> proxy) {
    this.root = root;
    this.configuration = configuration;
    this.proxy = proxy;
  }

  static Workplace of(CommonOptions options) throws ConfigurationException, IOException {
    Path root = options.root();
    Configuration configuration = ConfigurationReader.read(root);
    return new Workplace(root, configuration, () -> proxy(options, configuration));
  }

  /// A workplace that reaches the web directly, whatever proxy the environment names: for what is
  /// served on loopback, which no proxy can see.
  static Workplace direct(Path root) throws ConfigurationException, IOException {
    return new Workplace(root, ConfigurationReader.read(root), Optional::empty);
  }

  Path root() {
    return root;
  }

  Configuration configuration() {
    return configuration;
  }

  Archive openArchive() throws ArchiveException {
    return Archive.open(
        root, configuration.documents().layout(), configuration.sources(), InstantSource.system());
  }

  /// The configured sources, or those that were named.
  List<Source> sources(List<String> names) throws ConfigurationException {
    if (names.isEmpty()) {
      return configuration.sources();
    }
    List<Source> out = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String name : names) {
      configuration.sources().stream()
          .filter(source -> source.id().value().equals(name))
          .findFirst()
          .ifPresentOrElse(out::add, () -> unknown.add("there is no source '" + name + "'"));
    }
    if (!unknown.isEmpty()) {
      throw new ConfigurationException(unknown);
    }
    return out;
  }

  /// What the mirror needs to know, the rules for sites read now.
  MirrorSettings mirrorSettings() throws ConfigurationException, IOException {
    Configuration.Documents documents = configuration.documents();
    Configuration.Git git = configuration.git();
    return new MirrorSettings(
        configuration.sources(),
        new Composer(documents.style(), documents.pictures()),
        new MirrorSettings.Limits(configuration.limits().feed(), configuration.limits().page()),
        new MirrorSettings.Lists(
            configuration.title(), configuration.zone(), configuration.publish().lists()),
        SiteRuleFiles.in(root).read(),
        new MirrorSettings.Captures(
            configuration.captures().keep(), configuration.captures().age()),
        new MirrorSettings.Pictures(
            configuration.pictures().keep(),
            configuration.pictures().link(),
            configuration.limits().picture()),
        configuration.rechecks(),
        configuration.publish().feeds()
            ? Optional.of(new MirrorSettings.Feeds(home()))
            : Optional.empty(),
        git.commit()
            ? Optional.of(new MirrorSettings.Git(git.author(), git.push()))
            : Optional.empty());
  }

  /// The page about the mirror that publishers are told of; readers may see it too.
  private Optional<WebUrl> home() {
    return WebUrl.parse(configuration.network().contact());
  }

  /// What the mirror says of itself to readers.
  Masthead masthead() {
    return new Masthead(
        configuration.title(),
        home(),
        configuration.sources(),
        configuration.zone(),
        Version.number());
  }

  /// What makes documents fit to be shown.
  static Cleaning cleaning() {
    return new Cleaning(Cleaner::clean, Cleaner::text, Cleaner::render);
  }

  /// The feeds that can be made of the archive.
  ArchiveFeeds feeds() {
    return new ArchiveFeeds(root, configuration.title(), home(), configuration.sources());
  }

  /// The way to the web; remembers robots.txt and asked-for pauses in the catalog.
  HttpFetcher openFetcher(Archive archive) throws ConfigurationException {
    RunTable runs = archive.runs();
    HttpFetcher fetcher =
        HttpFetcher.open(
            fetchSettings(),
            InstantSource.system(),
            new CatalogRobots(runs),
            runs.lastRequest().map(Workplace::since).orElse(LONG_AGO));
    runs.pauses(Instant.now()).forEach(fetcher::pause);
    return fetcher;
  }

  /// A clock that was set back must not make hosts rest for ever.
  private static Duration since(Instant time) {
    Duration since = Duration.between(time, Instant.now());
    return since.isNegative() ? Duration.ZERO : since;
  }

  FetchSettings fetchSettings() throws ConfigurationException {
    Configuration.Network network = configuration.network();
    String contact =
        network.contact().isEmpty() ? "contact not configured" : "+" + network.contact();
    try {
      return new FetchSettings(
          "Tidings/" + Version.number() + " (" + contact + ")",
          proxy.get(),
          network.proxyPlainHttps(),
          network.allowPrivate(),
          network.gap(),
          network.deadline());
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  /// How pictures are asked for that readers wait for.
  FetchSettings pictureSettings() throws ConfigurationException {
    FetchSettings settings = fetchSettings();
    return settings.deadline().compareTo(PICTURE_DEADLINE) < 0
        ? settings
        : settings.withDeadline(PICTURE_DEADLINE);
  }

  private static Optional<ProxyAddress> proxy(CommonOptions options, Configuration configuration) {
    return proxy(options, configuration.network()::proxy);
  }

  /// The proxy that the option names, else the configuration, else the environment.
  ///
  /// @throws IllegalArgumentException where what is named is no proxy
  static Optional<ProxyAddress> proxy(
      CommonOptions options, Supplier<Optional<ProxyAddress>> configured) {
    return options
        .proxy()
        .map(ProxyAddress::parse)
        .or(configured)
        .or(() ->
            PROXY_VARIABLES.stream()
                .map(System.getenv()::get)
                .flatMap(value -> Stream.ofNullable(value).filter(text -> !text.isBlank()))
                .findFirst()
                .map(ProxyAddress::parse));
  }

  /// Keeps robots.txt files in the catalog, so that a run each hour does not ask for them anew.
  private record CatalogRobots(RunTable runs) implements RobotsMemory {
    @Override
    public Optional<Saved> get(String origin) {
      return runs.robots(origin).map(robots -> new Saved(robots.answer(), robots.time()));
    }

    @Override
    public void put(String origin, Saved saved) {
      runs.saveRobots(origin, new RunTable.Robots(saved.time(), saved.text()));
    }
  }
}
