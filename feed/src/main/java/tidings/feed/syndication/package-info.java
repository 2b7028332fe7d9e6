/// RSS, RDF, Atom and CDF with their modules, read element by element into drafts of feed and
/// entry.
@NullMarked
package tidings.feed.syndication;

import org.jspecify.annotations.NullMarked;
