/// The search of a static site: an index in small scripts, and the script that asks it.
package tidings.publish.offline;
