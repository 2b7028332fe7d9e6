package tidings.extract.clean;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// Makes the addresses in a fragment absolute, or refuses them. For one thread: pictures and links
/// stand several times on a page and are looked at several times, so answers are remembered.
public final class Addresses {
  private static final Pattern MAIL =
      Pattern.compile("mailto:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~@:,-]{3,300}");

  private static final int MAX_KNOWN = 10_000;

  private final Optional<WebUrl> base;
  private final Map<String, Optional<WebUrl>> known = new HashMap<>();

  /// @param base what relative addresses are resolved against; without it they are refused
  public Addresses(Optional<WebUrl> base) {
    this.base = base;
  }

  /// The address of a page or a picture.
  public Optional<WebUrl> web(String reference) {
    Optional<WebUrl> before = known.get(reference);
    if (before == null) {
      before = read(reference.strip());
      if (known.size() < MAX_KNOWN) {
        known.put(reference, before);
      }
    }
    return before;
  }

  private Optional<WebUrl> read(String text) {
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
