/// Finds the article in a news page, and makes HTML from anywhere clean and safe.
///
/// Begin with `Extractor` for pages and `Cleaner` for fragments.
package tidings.extract;
