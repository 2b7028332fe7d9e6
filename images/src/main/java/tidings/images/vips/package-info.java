/// The engine over libvips: a thin binding through Java's foreign functions, and weserv's order of
/// work on top of it. It runs in a worker only.
package tidings.images.vips;
