package tidings.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tidings.app.FeedFinder.Finding;
import tidings.app.config.ConfigurationEditor;
import tidings.app.config.ConfigurationException;
import tidings.feed.FeedLimits;
import tidings.feed.Opml;
import tidings.feed.OpmlReading;
import tidings.fetch.HttpFetcher;
import tidings.model.SourceId;
import tidings.model.Titles;
import tidings.model.WebUrl;

/// `tidings add`: sources by their site, their feed, or a list in OPML.
@Command(
    name = "add",
    description = "Adds sources to tidings.yaml; finds the feed of a site by itself.",
    mixinStandardHelpOptions = true)
final class AddCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Tidings tidings;

  @Parameters(
      arity = "1..*",
      paramLabel = "URL|FILE.opml",
      description = "A site, a feed, a file: address, or a list of feeds in OPML.")
  private List<String> places;

  @Option(names = "--id", description = "The new source's id; made from the address by default.")
  private @Nullable String id;

  @Option(names = "--name", description = "What readers see; the feed's title by default.")
  private @Nullable String name;

  private final Set<String> taken = new HashSet<>();
  private final Set<String> knownFeeds = new HashSet<>();
  private int failed;

  @SuppressWarnings("NullAway.Init")
  AddCommand() {}

  @Override
  public Integer call() throws Exception {
    Workplace workplace = Workplace.of(tidings.options());
    if (places.size() > 1 && id != null) {
      throw new ConfigurationException("--id names one source: add them one by one");
    }
    new OpmlSources(workplace.root(), taken, knownFeeds).note(workplace.configuration());
    try (HttpFetcher fetcher =
        HttpFetcher.open(workplace.fetchSettings(), InstantSource.system())) {
      for (String place : places) {
        add(workplace, place, fetcher);
      }
    }
    return failed == 0 ? ExitCodes.OK : ExitCodes.SOURCES_FAILED;
  }

  private void add(Workplace workplace, String place, HttpFetcher fetcher)
      throws IOException, InterruptedException, ConfigurationException {
    Path file = workplace.root().resolve(place);
    boolean isAddress = place.matches("(?i)[a-z]+:.*");
    if (!isAddress && Files.isRegularFile(Path.of(place).toAbsolutePath())) {
      addList(workplace, Path.of(place));
    } else if (!isAddress && Files.isRegularFile(file)) {
      addList(workplace, file);
    } else if (place.startsWith("file:")) {
      WebUrl dummy = WebUrl.of("http://local/" + place.substring(5).replaceAll("^/+", ""));
      write(workplace, chosenId(dummy), name == null ? place : name, place);
    } else {
      WebUrl url =
          WebUrl.parse(isAddress ? place : "https://" + place)
              .orElseThrow(
                  () -> new ConfigurationException("'" + place + "' is no address and no file"));
      switch (new FeedFinder(fetcher).find(url)) {
        case Finding.Found found -> {
          String title = name == null ? Titles.normalize(found.feed().about().title()) : name;
          SourceId own = chosenId(url);
          write(workplace, own, title.isEmpty() ? own.value() : title, found.url().href());
        }
        case Finding.Nothing nothing -> fail(nothing.reason());
      }
    }
  }

  private SourceId chosenId(WebUrl url) throws ConfigurationException {
    if (id == null) {
      return SourceNames.idFor(url, taken);
    }
    try {
      return new SourceId(id);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(String.valueOf(e.getMessage()));
    }
  }

  private void addList(Workplace workplace, Path file) throws IOException, ConfigurationException {
    switch (Opml.read(Files.readAllBytes(file), FeedLimits.DEFAULT)) {
      case OpmlReading.Read read -> {
        int added = new OpmlSources(workplace.root(), taken, knownFeeds).add(read);
        out().println(added + " sources added from " + file.getFileName());
      }
      case OpmlReading.NotOpml not -> fail(file + ": " + not.reason());
    }
  }

  private void write(Workplace workplace, SourceId own, String title, String feed)
      throws IOException, ConfigurationException {
    if (taken.contains(own.value())) {
      throw new ConfigurationException(
          "there is a source '" + own + "' already; give the new one another --id");
    }
    if (knownFeeds.contains(feed)) {
      fail(feed + " is mirrored already");
      return;
    }
    var file = new ConfigurationFile(workplace.root());
    file.replace(ConfigurationEditor.withSource(file.text(), own.value(), title, List.of(feed)));
    taken.add(own.value());
    knownFeeds.add(feed);
    if (!tidings.options().quiet) {
      out().println(own + ": " + title + " <" + feed + ">");
    }
  }

  private void fail(String reason) {
    failed++;
    spec.commandLine().getErr().println("tidings: not added: " + reason);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
