/// The picture proxy, which speaks the language of weserv's image API, version 5: one query to one
/// answer, whoever serves it.
package tidings.server.image;
