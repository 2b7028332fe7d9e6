/// The process that decodes: it reads jobs from its standard input and writes what came of them to
/// its standard output, until it is killed.
package tidings.images.worker;
