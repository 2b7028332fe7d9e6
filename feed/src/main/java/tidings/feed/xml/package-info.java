/// XML as it is found in the wild: a scanner that repairs what it reads, and small trees of it.
@NullMarked
package tidings.feed.xml;

import org.jspecify.annotations.NullMarked;
