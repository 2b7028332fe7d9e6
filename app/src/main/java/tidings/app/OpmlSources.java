package tidings.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import tidings.app.config.Configuration;
import tidings.app.config.ConfigurationEditor;
import tidings.app.config.ConfigurationException;
import tidings.feed.OpmlEntry;
import tidings.feed.OpmlReading;
import tidings.model.SourceId;
import tidings.model.Titles;

/// Adds the feeds of lists to `tidings.yaml` as they stand there; the first run tells which of them
/// answer.
///
/// @param root of the archive
/// @param taken the ids of sources that there are
/// @param knownFeeds the addresses of feeds that are mirrored already
record OpmlSources(Path root, Set<String> taken, Set<String> knownFeeds) {
  /// What is there already.
  void note(Configuration configuration) {
    configuration
        .sources()
        .forEach(source -> {
          taken.add(source.id().value());
          source.feeds().forEach(feed -> knownFeeds.add(feed.toString()));
        });
  }

  /// Adds the feeds of a list.
  ///
  /// @return how many were new
  int add(OpmlReading.Read list) throws IOException, ConfigurationException {
    var file = new ConfigurationFile(root);
    String yaml = file.text();
    int added = 0;
    for (OpmlEntry entry : list.entries()) {
      if (knownFeeds.add(entry.feed().href())) {
        SourceId own = SourceNames.idFor(entry.feed(), taken);
        taken.add(own.value());
        yaml =
            ConfigurationEditor.withSource(
                yaml, own.value(), nameOf(entry, own), List.of(entry.feed().href()));
        added++;
      }
    }
    file.replace(yaml);
    return added;
  }

  private static String nameOf(OpmlEntry entry, SourceId own) {
    String title = Titles.normalize(entry.title());
    return title.isEmpty() ? own.value() : title;
  }
}
