/// Chinese text in either script.
package tidings.publish.chinese;
