/// Feeds of our own: RSS 2.0, Atom 1.0 and JSON Feed 1.1 from the same model that reading makes.
@NullMarked
package tidings.feed.write;

import org.jspecify.annotations.NullMarked;
