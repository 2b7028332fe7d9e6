/// Texts inside feeds: titles, bodies, people, and what kind of text each of them is.
@NullMarked
package tidings.feed.text;

import org.jspecify.annotations.NullMarked;
