package tidings.model;

/// HTML of the clean subset: it can run nothing, breaks out of nothing, and every address in it is
/// absolute. Only the cleaner in `extract` makes one; the type is its seal.
///
/// The form is canonical: elements and attributes in lower case, attribute values in double quotes,
/// figures as `<figure><img src="…" alt="…"><figcaption>…</figcaption></figure>`.
public record CleanHtml(String value) {
  /// No text.
  public static final CleanHtml EMPTY = new CleanHtml("");
}
