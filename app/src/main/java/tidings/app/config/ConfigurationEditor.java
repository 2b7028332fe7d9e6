package tidings.app.config;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Adds sources to `tidings.yaml` and takes them out, as the operator would by hand: every other
/// line, every comment and every space stays as it is.
public final class ConfigurationEditor {
  private ConfigurationEditor() {}

  /// The text with a source added at the end of the sources.
  ///
  /// @throws ConfigurationException where the list of sources has a form that cannot be added to
  public static String withSource(String yaml, String id, String name, List<String> feeds)
      throws ConfigurationException {
    List<String> lines = new java.util.ArrayList<>(yaml.lines().toList());
    Optional<NodeTuple> sources = sources(yaml);
    String indent = "  ";
    int at = lines.size();
    if (sources.isEmpty()) {
      lines.add("sources:");
      at++;
    } else if (sources.get().getValueNode() instanceof SequenceNode list
        && !list.getValue().isEmpty()) {
      refuseFlow(list);
      Node last = list.getValue().getLast();
      at = endLine(lines, last);
      indent = " ".repeat(Math.max(0, startColumn(last) - 2));
    } else {
      int line = line(sources.get().getKeyNode());
      lines.set(line, "sources:");
      at = line + 1;
    }
    lines.addAll(at, item(indent, id, name, feeds));
    return String.join("\n", lines) + "\n";
  }

  /// The text without a source.
  ///
  /// @throws ConfigurationException where the list of sources has a form that cannot be edited
  public static String withoutSource(String yaml, String id) throws ConfigurationException {
    List<String> lines = new java.util.ArrayList<>(yaml.lines().toList());
    if (sources(yaml).map(NodeTuple::getValueNode).orElse(null) instanceof SequenceNode list) {
      refuseFlow(list);
      for (Node item : list.getValue()) {
        if (id.equals(idOf(item))) {
          lines.subList(line(item), endLine(lines, item)).clear();
          return String.join("\n", lines) + "\n";
        }
      }
    }
    throw new ConfigurationException("there is no source '" + id + "'");
  }

  private static List<String> item(String indent, String id, String name, List<String> feeds) {
    List<String> out = new java.util.ArrayList<>();
    out.add(indent + "- id: " + quote(id));
    out.add(indent + "  name: " + quote(name));
    out.add(indent + "  feeds:" + (feeds.isEmpty() ? " []" : ""));
    feeds.forEach(feed -> out.add(indent + "    - " + quote(feed)));
    return out;
  }

  /// Plain where nothing in YAML could take the text for something else, else in double quotes.
  static String quote(String text) {
    boolean plain =
        text.matches(
                "[\\p{L}\\p{N}][\\p{L}\\p{N} ./?=%+~()-]*(?::[/\\p{L}\\p{N}][\\p{L}\\p{N}./?=%+~-]*)*")
            && !text.matches("(?i)[0-9.e+x-]+|true|false|null|yes|no|on|off|y|n")
            && !text.endsWith(" ");
    if (plain) {
      return text;
    }
    var out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (Character.isISOControl(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private static Optional<NodeTuple> sources(String yaml) {
    Optional<Node> root = YamlTree.of(yaml);
    return root.filter(MappingNode.class::isInstance)
        .flatMap(node ->
            ((MappingNode) node)
                .getValue().stream()
                    .filter(tuple ->
                        tuple.getKeyNode() instanceof ScalarNode key
                            && key.getValue().equals("sources"))
                    .findFirst());
  }

  private static String idOf(Node item) {
    if (item instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && key.getValue().equals("id")
            && tuple.getValueNode() instanceof ScalarNode value) {
          return value.getValue();
        }
      }
    }
    return "";
  }

  private static void refuseFlow(SequenceNode list) throws ConfigurationException {
    if (list.getFlowStyle() == org.snakeyaml.engine.v2.common.FlowStyle.FLOW) {
      throw new ConfigurationException(
          Configuration.FILE
              + ":"
              + (line(list) + 1)
              + ": write 'sources' as a list with one item below the other, then it can be edited");
    }
  }

  private static int line(Node node) {
    return node.getStartMark().orElseThrow().getLine();
  }

  private static int startColumn(Node node) {
    return node.getStartMark().orElseThrow().getColumn();
  }

  /// The line after a node's last one that is neither empty nor a comment.
  private static int endLine(List<String> lines, Node node) {
    int end = Math.min(lines.size(), node.getEndMark().orElseThrow().getLine() + 1);
    boolean endsAtNext = node.getEndMark().orElseThrow().getColumn() == 0;
    if (endsAtNext && end > line(node) + 1) {
      end--;
    }
    while (end > line(node) + 1
        && (lines.get(end - 1).isBlank() || lines.get(end - 1).strip().startsWith("#"))) {
      end--;
    }
    // A block ends where the next item or key begins.
    while (end > line(node) + 1 && indent(lines.get(end - 1)) < startColumn(node)) {
      end--;
    }
    return end;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
