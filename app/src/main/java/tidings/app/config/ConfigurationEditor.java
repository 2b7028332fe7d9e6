package tidings.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
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
    return withSource(yaml, id, name, feeds, id);
  }

  /// The text with a source added at the end of the sources, its documents in a folder of their own
  /// name.
  ///
  /// @throws ConfigurationException where the list of sources has a form that cannot be added to
  public static String withSource(
      String yaml, String id, String name, List<String> feeds, String folder)
      throws ConfigurationException {
    List<String> lines = lines(yaml);
    String end = lineEnd(yaml);
    Optional<NodeTuple> sources = sources(yaml);
    String indent = "  ";
    int at = lines.size();
    if (sources.isEmpty()) {
      endLastLine(lines, end);
      lines.add("sources:" + end);
      at = lines.size();
    } else if (sources.get().getValueNode() instanceof SequenceNode list
        && !list.getValue().isEmpty()) {
      refuseFlow(list);
      Node last = list.getValue().getLast();
      at = endLine(lines, last);
      indent = " ".repeat(Math.max(0, startColumn(last) - 2));
    } else {
      at = withoutValue(lines, sources.get()) + 1;
    }
    if (at == lines.size()) {
      endLastLine(lines, end);
    }
    lines.addAll(
        at, item(indent, id, name, feeds, folder).stream().map(line -> line + end).toList());
    return String.join("", lines);
  }

  /// The text without a source.
  ///
  /// @throws ConfigurationException where the list of sources has a form that cannot be edited
  public static String withoutSource(String yaml, String id) throws ConfigurationException {
    List<String> lines = lines(yaml);
    if (sources(yaml).map(NodeTuple::getValueNode).orElse(null) instanceof SequenceNode list) {
      refuseFlow(list);
      for (Node item : list.getValue()) {
        if (id.equals(idOf(item))) {
          lines.subList(line(item), endLine(lines, item)).clear();
          return String.join("", lines);
        }
      }
    }
    throw new ConfigurationException("there is no source '" + id + "'");
  }

  /// The lines, each with its own end.
  private static List<String> lines(String yaml) {
    return yaml.isEmpty()
        ? new ArrayList<>()
        : new ArrayList<>(
            List.of(yaml.split("(?<=\n)", -1)).stream().filter(l -> !l.isEmpty()).toList());
  }

  private static String lineEnd(String yaml) {
    return yaml.contains("\r\n") ? "\r\n" : "\n";
  }

  private static void endLastLine(List<String> lines, String end) {
    if (!lines.isEmpty() && !lines.getLast().endsWith("\n")) {
      lines.add(lines.removeLast() + end);
    }
  }

  /// Takes the empty list, or the word for nothing, from behind its key; a comment beside it stays.
  ///
  /// @return the line that the key is in
  private static int withoutValue(List<String> lines, NodeTuple sources) {
    int first = line(sources.getKeyNode());
    Mark start = sources.getValueNode().getStartMark().orElseThrow();
    Mark end = sources.getValueNode().getEndMark().orElseThrow();
    if (start.getIndex() < end.getIndex()) {
      String head = upTo(lines.get(start.getLine()), start.getColumn()).stripTrailing();
      String last = lines.get(end.getLine());
      String tail = last.substring(upTo(last, end.getColumn()).length());
      lines.subList(start.getLine(), end.getLine() + 1).clear();
      lines.add(start.getLine(), head + tail);
    }
    return first;
  }

  /// The first so many characters; marks count code points.
  private static String upTo(String line, int column) {
    return line.substring(0, line.offsetByCodePoints(0, column));
  }

  private static List<String> item(
      String indent, String id, String name, List<String> feeds, String folder) {
    List<String> out = new ArrayList<>();
    out.add(indent + "- id: " + quote(id));
    out.add(indent + "  name: " + quote(name));
    out.add(indent + "  feeds:" + (feeds.isEmpty() ? " []" : ""));
    feeds.forEach(feed -> out.add(indent + "    - " + quote(feed)));
    if (!folder.equals(id)) {
      out.add(indent + "  folder: " + quote(folder));
    }
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
    Mark mark = node.getEndMark().orElseThrow();
    // A mark at the beginning of a line, or after the last one, is behind the node.
    int end = Math.min(lines.size(), mark.getColumn() == 0 ? mark.getLine() : mark.getLine() + 1);
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
