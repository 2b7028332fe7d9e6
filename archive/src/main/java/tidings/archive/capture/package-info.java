/// Raw exchanges on disk, as WARC files.
package tidings.archive.capture;
