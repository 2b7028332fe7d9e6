/// What pages show, as plain records: whoever reads the archive fills them, the pages in
/// `tidings.publish.site` write them. Texts in them are plain text of strangers, not markup, unless
/// the type says otherwise.
package tidings.publish.view;
