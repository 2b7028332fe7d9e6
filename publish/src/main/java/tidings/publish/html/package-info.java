/// HTML as values: markup is written in the program, everything else is escaped in one place.
package tidings.publish.html;
