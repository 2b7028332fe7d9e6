package tidings.model;

/// A subject that a feed files itself or an entry under. What is not known is the empty string.
public record Category(String term, String scheme, String label) {}
