package tidings.extract.clean;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Decides between a picture that a script would load and the one that `noscript` offers instead.
public final class Noscripts {
  /// No page has so many pictures; each one moves all nodes behind it.
  private static final int MOST = 1000;

  /// So many elements may stand between a picture and what stands in for it.
  private static final int NEAR = 2;

  private Noscripts() {}

  /// Leaves each such picture once: the one that has an address.
  static void resolve(Element root) {
    for (Element noscript : root.getElementsByTag("noscript").stream().limit(MOST).toList()) {
      Element offered = noscript.selectFirst("img");
      Element late = offered == null ? null : placeholder(noscript);
      if (offered == null || (late != null && hasAddress(late))) {
        noscript.remove();
      } else {
        if (late != null) {
          late.remove();
        }
        noscript.unwrap();
      }
    }
  }

  /// Gives pictures that have no address, but one in a `noscript` close behind them, that address.
  public static void lend(List<Element> noscripts) {
    for (Element noscript : noscripts.stream().limit(MOST).toList()) {
      Element offered = noscript.selectFirst("img");
      Element late = noscript.previousElementSibling();
      for (int i = 0; late != null && !late.normalName().equals("img") && i < NEAR; i++) {
        late = late.previousElementSibling();
      }
      if (offered != null
          && late != null
          && late.normalName().equals("img")
          && !hasAddress(late)
          && hasAddress(offered)) {
        late.attr("src", offered.attr("src"));
      }
    }
  }

  private static @Nullable Element placeholder(Element noscript) {
    for (Element beside :
        new Element[] {noscript.previousElementSibling(), noscript.nextElementSibling()}) {
      if (beside != null) {
        Element img = beside.normalName().equals("img") ? beside : beside.selectFirst("img");
        if (img != null) {
          return img;
        }
      }
    }
    return null;
  }

  private static boolean hasAddress(Element img) {
    return PictureSource.of(
            img,
            address ->
                PictureSource.isPlaceholder(address)
                    ? java.util.Optional.empty()
                    : tidings.model.WebUrl.of("https://example.org/").resolve(address))
        .isPresent();
  }
}
