/// The door: bytes in, a [tidings.model.Feed] or a plain reason out. Begin at [FeedReader].
@NullMarked
package tidings.feed;

import org.jspecify.annotations.NullMarked;
