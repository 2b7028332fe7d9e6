package tidings.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tidings.app.config.ConfigurationEditor;
import tidings.app.config.ConfigurationException;
import tidings.model.FeedAddress;
import tidings.model.Source;
import tidings.model.SourceId;
import tidings.model.WebUrl;

/// Whose the imported documents are. A source that an export names and the archive has not is added
/// to `tidings.yaml`, without feeds, before its first document is stored.
final class ImportSources {
  private static final int MOST_NEW = 1000;

  private final Path root;
  private final Optional<Source> only;
  private final Map<String, Source> known = new HashMap<>();
  private final Map<String, Source> byFolder = new HashMap<>();
  private final Map<String, Source> byHost = new HashMap<>();
  private final Map<String, String> refused = new HashMap<>();
  private int added;

  /// The sources of an archive.
  ///
  /// @param root of the archive
  /// @param sources as they are configured
  /// @param only where everything goes, whatever it says itself
  ImportSources(Path root, List<Source> sources, Optional<Source> only) {
    this.root = root;
    this.only = only;
    sources.forEach(this::note);
  }

  private void note(Source source) {
    known.put(source.id().value(), source);
    byFolder.put(source.folder(), source);
    byHost.putIfAbsent(source.name(), source);
    for (FeedAddress feed : source.feeds()) {
      if (feed instanceof FeedAddress.Web web) {
        byHost.putIfAbsent(site(web.url()), source);
      }
    }
  }

  /// How many were added.
  int added() {
    return added;
  }

  /// The source of a file: that which one of its folders is named after, the innermost first.
  Source ofFile(String path) throws RefusedException {
    if (only.isPresent()) {
      return only.get();
    }
    for (int end = slash(path, path.length()); end >= 0; ) {
      int before = slash(path, end);
      String folder = path.substring(before + 1, end);
      Source source = byFolder.getOrDefault(folder, known.get(folder));
      if (source != null) {
        return source;
      }
      end = before;
    }
    throw new RefusedException("none of its folders is named after a source; give --source ID");
  }

  private static int slash(String path, int before) {
    return Math.max(path.lastIndexOf('/', before - 1), path.lastIndexOf('\\', before - 1));
  }

  /// The source that an export names.
  Source named(String id, String path) throws RefusedException, IOException {
    if (only.isPresent()) {
      return only.get();
    }
    Source source = known.get(id);
    if (source != null) {
      return source;
    }
    if (refused.containsKey(id)) {
      throw new RefusedException(refused.get(id));
    }
    try {
      return add(id, path);
    } catch (ConfigurationException | IllegalArgumentException e) {
      String reason = "source '" + id + "': " + e.getMessage();
      if (refused.size() < MOST_NEW) {
        refused.put(id, reason);
      }
      throw new RefusedException(reason);
    }
  }

  /// The source of a page: the one that has it, else the one that has a feed on its host or is
  /// named after it, else a new one.
  ///
  /// @param has tells whether a source has the page's article
  Source ofPage(WebUrl url, Predicate<Source> has) throws RefusedException, IOException {
    if (only.isPresent()) {
      return only.get();
    }
    String host = site(url);
    Optional<Source> owner =
        known.values().stream()
            .filter(has)
            .findFirst()
            .or(() -> Optional.ofNullable(byHost.get(host)));
    if (owner.isPresent()) {
      return owner.get();
    }
    try {
      String id = SourceNames.idFor(url, known.keySet()).value();
      return add(id, host, id);
    } catch (ConfigurationException e) {
      throw new RefusedException("source for " + host + ": " + e.getMessage());
    }
  }

  private static String site(WebUrl url) {
    return url.host().replaceFirst("^www\\.", "");
  }

  private Source add(String id, String path)
      throws IOException, ConfigurationException, RefusedException {
    String[] folders = path.split("/", -1);
    String folder = folders.length > 2 && folders[0].equals("articles") ? folders[1] : id;
    return add(id, id, folder);
  }

  private Source add(String id, String name, String folder)
      throws IOException, ConfigurationException, RefusedException {
    if (added == MOST_NEW) {
      throw new RefusedException("there are more than " + MOST_NEW + " new sources");
    }
    var source = new Source(new SourceId(id), name, List.of(), Source.ContentChoice.AUTO, folder);
    var file = new ConfigurationFile(root);
    file.replace(ConfigurationEditor.withSource(file.text(), id, name, List.of(), folder));
    note(source);
    added++;
    return source;
  }
}
