/// The engine where there is no libvips: what the JDK reads and writes, and our own scaling. It
/// always works; it is slower, needs more memory, and knows neither WebP, AVIF, HEIC nor SVG.
package tidings.images.plain;
