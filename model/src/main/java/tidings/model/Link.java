package tidings.model;

/// A link of a feed or an entry with its relation, as Atom has it.
///
/// @param href the address, resolved; not always a web address
/// @param rel `alternate`, `self`, `hub`, `next`, `prev-archive`, `replies`, `via`, …
/// @param type the media type, or empty
/// @param title a text for people, or empty
/// @param language the language of what is linked (`hreflang`), or empty
public record Link(String href, String rel, String type, String title, String language) {}
