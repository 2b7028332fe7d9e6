package tidings.archive.picture;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// Lets the pictures of a document's body point elsewhere than at the proxy: at kept files, or at
/// small pictures within the document. What the attribute `src` was stands beside it, as it was
/// written, in `data-original-src`: a document says where its pictures are from.
public final class LinkedPictures {
  /// Only what was written here is taken back: publishers use attributes of all kinds.
  private static final Pattern LINKED =
      Pattern.compile(
          " src=\"(?:(?:\\.\\./){1,8}pictures/[0-9a-f]{2}/[0-9a-f]{64}\\.[a-z]{2,5}"
              + "|data:image/[a-z]{3,5};base64,[A-Za-z0-9+/=]*+)\""
              + " data-original-src=(\"[^\"]*\"|'[^']*'|[^\\s\"'>]++)");

  private LinkedPictures() {}

  /// Gives pictures other addresses.
  ///
  /// @param html the body of a document
  /// @param place the new address of a picture, empty where it stays as it is
  public static String link(String html, Function<WebUrl, Optional<String>> place) {
    var out = new StringBuilder(html.length() + 1024);
    int copied = 0;
    Matcher image = NamedPictures.IMAGE.matcher(html);
    for (int count = 0; count < NamedPictures.MOST && image.find(); count++) {
      Optional<NamedPictures.Source> source = NamedPictures.source(html, image.end());
      Optional<String> address =
          source
              .filter(found -> !isLinked(html, found.from()))
              .flatMap(NamedPictures.Source::url)
              .flatMap(place);
      if (address.isPresent()) {
        NamedPictures.Source found = source.orElseThrow();
        out.append(html, copied, found.from())
            .append(" src=\"")
            .append(address.get())
            .append("\" data-original-src=")
            .append(found.token());
        copied = found.to();
      }
    }
    return copied == 0 ? html : out.append(html, copied, html.length()).toString();
  }

  private static boolean isLinked(String html, int from) {
    return LINKED.matcher(html).region(from, html.length()).lookingAt();
  }

  /// Takes back what [#link] did.
  public static String unlink(String html) {
    return html.contains(" data-original-src=") ? LINKED.matcher(html).replaceAll(" src=$1") : html;
  }
}
