/// HTML pages: the feeds that they name, and front pages read as lists of articles.
@NullMarked
package tidings.feed.page;

import org.jspecify.annotations.NullMarked;
