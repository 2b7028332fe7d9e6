package tidings.publish.view;

import java.util.Optional;

/// How a reader wants pages: what a cookie would say elsewhere. Here the links carry it, as `?hl=`
/// and `?script=`, and only where the reader chose, so that everybody else shares one address and
/// one cached copy.
///
/// @param language of the site
/// @param isChosen whether the reader chose the language; otherwise it is the browser's, and pages
///   vary by `Accept-Language`
/// @param script in which Chinese text is shown; empty for the one in which it was published
public record Reading(Tongue language, boolean isChosen, Optional<Script> script) {
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
        Script.ofCode(script));
  }

  /// The same with another language of the site.
  public Reading withLanguage(Tongue other) {
    return new Reading(other, true, script);
  }

  /// The same with another script for Chinese text; empty for that of the publisher.
  public Reading withScript(Optional<Script> other) {
    return new Reading(language, isChosen, other);
  }
}
