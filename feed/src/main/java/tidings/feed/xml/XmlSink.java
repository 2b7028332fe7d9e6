package tidings.feed.xml;

import java.util.List;

/// Takes what [XmlScanner] finds, in document order.
public interface XmlSink {
  /// An element begins.
  ///
  /// @param name as written
  /// @param attributes names as written and values, by turns
  /// @param closed written as `<name/>`
  void start(String name, List<String> attributes, boolean closed);

  /// An end tag was found, which may match nothing.
  void end(String name);

  /// Text with its references resolved.
  void text(String text);

  /// Tells whether nothing more is wanted.
  boolean done();
}
