/// JSON Feed.
@NullMarked
package tidings.feed.json;

import org.jspecify.annotations.NullMarked;
