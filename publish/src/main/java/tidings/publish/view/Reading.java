package tidings.publish.view;

import java.util.Optional;

/// How a reader wants pages: what a cookie would say elsewhere. Here the links carry it, as `?hl=`
/// `?script=` and `?data=low`, and only where the reader chose, so that everybody else shares one
/// address and one cached copy.
///
/// @param language of the site
/// @param isChosen whether the reader chose the language; otherwise it is the browser's, and pages
///   vary by `Accept-Language`
/// @param script in which Chinese text is shown; empty for the one in which it was published
/// @param saving whether pictures are to be small, for a poor line
public record Reading(Tongue language, boolean isChosen, Optional<Script> script, Saving saving) {
  /// Whether pictures are to be small, and who says so.
  public enum Saving {
    /// They come as large as the screen has use for.
    NONE,
    /// The browser asks for it with `Save-Data: on`; links carry nothing.
    BY_BROWSER,
    /// The reader chose; links carry it along.
    BY_CHOICE
  }

  /// The choice that an address and a header make.
  ///
  /// @param hl the parameter `hl`, or empty; unknown values count as none
  /// @param script the parameter `script`, or empty
  /// @param acceptLanguage the header, or empty
  public static Reading of(String hl, String script, String acceptLanguage) {
    Optional<Tongue> chosen = Tongue.ofTag(hl);
    return new Reading(
        chosen.orElseGet(() -> Tongue.ofAcceptLanguage(acceptLanguage)),
        chosen.isPresent(),
        Script.ofCode(script),
        Saving.NONE);
  }

  /// The same with what an address and a header say of the reader's line.
  ///
  /// @param data the parameter `data`, or empty; anything but `low` counts as none
  /// @param saveData the header `Save-Data`, or empty
  public Reading withData(String data, String saveData) {
    boolean asked = saveData.strip().regionMatches(true, 0, "on", 0, 2);
    return withSaving(
        data.equals("low") ? Saving.BY_CHOICE : asked ? Saving.BY_BROWSER : Saving.NONE);
  }

  /// The same with another language of the site.
  public Reading withLanguage(Tongue other) {
    return new Reading(other, true, script, saving);
  }

  /// The same with another script for Chinese text; empty for that of the publisher.
  public Reading withScript(Optional<Script> other) {
    return new Reading(language, isChosen, other, saving);
  }

  /// The same with pictures of other sizes.
  public Reading withSaving(Saving other) {
    return other == saving ? this : new Reading(language, isChosen, script, other);
  }

  /// Whether pictures are to be small.
  public boolean isSaving() {
    return saving != Saving.NONE;
  }
}
