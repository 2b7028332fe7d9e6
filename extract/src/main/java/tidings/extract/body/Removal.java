package tidings.extract.body;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// Takes many elements out of a tree in time that grows with the tree, however many share a parent;
/// one by one, each would move all that stand behind it.
final class Removal {
  private Removal() {}

  static void of(Collection<Element> elements) {
    Map<Element, Set<Node>> children = new HashMap<>();
    for (Element element : elements) {
      Element parent = element.parent();
      if (parent != null) {
        children.computeIfAbsent(parent, _ -> new HashSet<>()).add(element);
      }
    }
    children.forEach((parent, gone) -> {
      List<Node> kept = new ArrayList<>(parent.childNodes());
      kept.removeIf(gone::contains);
      parent.empty();
      parent.appendChildren(kept);
    });
  }
}
