/// Which addresses may be asked: the public Internet, and what the operator names besides.
package tidings.fetch.guard;
