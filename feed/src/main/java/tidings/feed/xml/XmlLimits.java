package tidings.feed.xml;

/// How much of a document is kept while it is read.
///
/// @param maxDepth elements nested deeper than this are left out, their text is kept
/// @param maxAttributes further attributes of an element are left out
/// @param maxTextLength characters of one text; a longer one ends the reading
public record XmlLimits(int maxDepth, int maxAttributes, int maxTextLength) {}
