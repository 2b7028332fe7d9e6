/// Operators' rules for sites: what they say, and what they pick out of a page.
package tidings.extract.site;
