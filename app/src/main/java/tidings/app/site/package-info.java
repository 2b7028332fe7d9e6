/// The static site: which files it has, and which of them are to be made anew.
package tidings.app.site;
