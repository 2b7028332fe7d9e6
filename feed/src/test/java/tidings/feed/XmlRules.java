package tidings.feed;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/// What the rules of XML formats have in common: the JDK's own parser, and words for what is wrong.
abstract class XmlRules {
  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String HISTORY = "http://purl.org/syndication/history/1.0";

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?"
              + "(Z|[+-][0-2]\\d:[0-5]\\d)");
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
  private static final Pattern TYPE = Pattern.compile(".+/.+");

  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return problems;
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      problems.add(otherwise);
    }
  }

  /// The root of a document, read by a parser that is not ours and repairs nothing.
  static Element parse(byte[] document) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory.setNamespaceAware(true);
    factory.setXIncludeAware(false);
    var builder = factory.newDocumentBuilder();
    builder.setErrorHandler(
        new ErrorHandler() {
          @Override
          public void warning(SAXParseException e) throws SAXParseException {
            throw e;
          }

          @Override
          public void error(SAXParseException e) throws SAXParseException {
            throw e;
          }

          @Override
          public void fatalError(SAXParseException e) throws SAXParseException {
            throw e;
          }
        });
    return builder.parse(new ByteArrayInputStream(document)).getDocumentElement();
  }

  static List<Element> children(Element parent) {
    List<Element> out = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        out.add(element);
      }
    }
    return out;
  }

  /// Children of a namespace by their local name; the empty text is no namespace.
  static List<Element> children(Element parent, String namespace, String name) {
    return children(parent).stream()
        .filter(child -> namespaceOf(child).equals(namespace) && child.getLocalName().equals(name))
        .toList();
  }

  static String namespaceOf(Node node) {
    String uri = node.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  void isIriReference(String text, String where) {
    require(!text.isEmpty() && uri(text), where + ": no IRI reference: '" + text + "'");
  }

  void isIri(String text, String where) {
    require(uri(text) && URI.create(text).isAbsolute(), where + ": no IRI: '" + text + "'");
  }

  private static boolean uri(String text) {
    try {
      return new URI(text).toString().equals(text);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  void isDate(String text, String where) {
    require(RFC_3339.matcher(text).matches(), where + ": no RFC 3339 date: '" + text + "'");
  }

  void isLanguage(String text, String where) {
    require(LANGUAGE.matcher(text).matches(), where + ": no language tag: '" + text + "'");
  }

  void isMediaType(String text, String where) {
    require(TYPE.matcher(text).matches(), where + ": no media type: '" + text + "'");
  }
}
