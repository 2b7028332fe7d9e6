/// Sitemaps, news sitemaps and their indexes, read as feeds.
@NullMarked
package tidings.feed.sitemap;

import org.jspecify.annotations.NullMarked;
