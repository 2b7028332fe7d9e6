/// Pictures: which ones documents name, the cache of the picture proxy, the keys of signed links.
package tidings.archive.picture;
