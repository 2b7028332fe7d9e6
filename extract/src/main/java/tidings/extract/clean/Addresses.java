package tidings.extract.clean;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// Makes the addresses in a fragment absolute, or refuses them.
///
/// @param base what relative addresses are resolved against; without it they are refused
public record Addresses(Optional<WebUrl> base) {
  private static final Pattern MAIL =
      Pattern.compile("mailto:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@:,-]{3,300}");

  /// The address of a page or a picture.
  public Optional<WebUrl> web(String reference) {
    String text = reference.strip();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return base.isPresent() ? base.get().resolve(text) : WebUrl.parse(absolute(text));
  }

  /// What a link may lead to: a web address, or a mailbox.
  public Optional<String> link(String reference) {
    String text = reference.strip();
    if (text.toLowerCase(Locale.ROOT).startsWith("mailto:")) {
      String mail = "mailto:" + text.substring("mailto:".length());
      return MAIL.matcher(mail).matches() ? Optional.of(mail) : Optional.empty();
    }
    return web(text).map(WebUrl::href);
  }

  private static String absolute(String text) {
    return text.startsWith("//") ? "https:" + text : text;
  }
}
