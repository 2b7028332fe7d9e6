/// The language of queries: text to a [tidings.search.query.Clause], whatever the text is.
package tidings.search.query;
