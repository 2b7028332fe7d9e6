/// What readers see: lists of documents on a Git host, feeds of them, what changed in them. Pure;
/// repeatable from the archive alone.
package tidings.publish;
