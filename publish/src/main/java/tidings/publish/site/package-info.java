/// The pages of the site, from view records to HTML, for the live server and for the static site
/// alike. Pure: no file, no socket, no archive in sight.
package tidings.publish.site;
