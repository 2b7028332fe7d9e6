/// Words out of text: what is folded, and where words begin and end in each script.
package tidings.search.text;
