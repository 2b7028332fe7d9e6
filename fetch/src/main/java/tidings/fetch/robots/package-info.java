/// robots.txt as [RFC 9309](https://www.rfc-editor.org/rfc/rfc9309) describes it.
package tidings.fetch.robots;
