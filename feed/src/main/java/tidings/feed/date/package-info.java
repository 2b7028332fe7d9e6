/// Dates as feeds write them, read into instants together with what had to be assumed.
@NullMarked
package tidings.feed.date;

import org.jspecify.annotations.NullMarked;
