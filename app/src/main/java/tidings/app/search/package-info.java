/// The archive's search index: what is put into it, and when.
package tidings.app.search;
