/// Which character encoding bytes are in, whatever they claim.
@NullMarked
package tidings.feed.encoding;

import org.jspecify.annotations.NullMarked;
