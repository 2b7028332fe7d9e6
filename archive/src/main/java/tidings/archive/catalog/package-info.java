/// The catalog: an embedded database that indexes the archive and remembers where each source
/// stands. What it knows of documents can be rebuilt from the files; what it knows of feeds is won
/// again by polling.
package tidings.archive.catalog;
