/// What readers of a Git host see: lists of documents. Pure; repeatable from the archive alone.
package tidings.publish;
