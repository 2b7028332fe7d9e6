/// The archive as records for pages: what readers of the live server and of the static site see.
package tidings.server.reader;
