package tidings.app.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// YAML as a tree of nodes that know their lines.
final class YamlTree {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setLabel(Configuration.FILE).build();

  private YamlTree() {}

  /// The tree of one YAML document; empty where the text has none.
  ///
  /// @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException where it is not YAML
  static Optional<Node> of(String yaml) {
    return new Composer(SETTINGS, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, yaml)))
        .getSingleNode();
  }
}
