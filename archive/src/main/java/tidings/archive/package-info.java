/// The archive on disk.
package tidings.archive;
