/// Where in a page the article stands, and what in there does not belong to it.
package tidings.extract.body;
