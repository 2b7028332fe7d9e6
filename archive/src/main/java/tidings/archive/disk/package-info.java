/// Files that outlive a power cut.
package tidings.archive.disk;
