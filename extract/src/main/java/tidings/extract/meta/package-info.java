/// What a page says about its article: title, authors, times, language, lead picture.
package tidings.extract.meta;
