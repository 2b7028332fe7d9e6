/// The document format: an article as plain text that outlives Tidings, written and read back.
///
/// Pure: no file in sight. The bytes are described in `docs/reference/document-format.md`.
package tidings.archive.document;
