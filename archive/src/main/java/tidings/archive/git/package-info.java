/// The archive's history in Git, through the command-line program.
package tidings.archive.git;
