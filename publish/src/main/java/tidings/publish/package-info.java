/// What readers see: lists of documents on a Git host, and feeds of them. Pure; repeatable from the
/// archive alone.
package tidings.publish;
