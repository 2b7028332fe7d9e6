/// What a file says that it is, read from its first bytes before any decoder sees it.
package tidings.images.header;
