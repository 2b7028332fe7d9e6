package tidings.archive.picture;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.WebUrl;

/// What a picture is known by, whatever size of it an address asks the publisher for.
///
/// Publishers' systems make sizes of one picture on the fly and write them into its name. Two ways
/// of writing are understood: that of the RFE/RL and VOA sites
/// (`<uuid>_cx0_cy4_cw0_w900_r1_s.jpg`), and that of WordPress (`harbour-300x200.jpg` beside
/// `harbour.jpg`).
///
/// @param key the address without scheme and size
/// @param whole the picture itself, where the address names a size of it
/// @param width in pixels as the address asks for it, 0 where it does not say
public record PictureName(String key, Optional<WebUrl> whole, int width) {
  /// Longer addresses are not remembered.
  public static final int MAX_LENGTH = 2048;

  private static final Pattern FILE = Pattern.compile("(.*/)([^/]*?)(\\.[A-Za-z]{3,4})?");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern UUID_SIZE =
      Pattern.compile("(?:_(?:(?:w|h|cx|cy|cw|ch|r|q)[0-9]{1,5}|[a-z]))+");
  private static final Pattern WIDTH = Pattern.compile("_w([0-9]{1,5})(?![0-9])");
  private static final Pattern WORDPRESS = Pattern.compile("(.+)-([0-9]{2,4})x[0-9]{2,4}");
  private static final String UPLOADS = "/wp-content/uploads/";

  /// The name of the picture at an address.
  public static PictureName of(WebUrl url) {
    Matcher file = FILE.matcher(url.path());
    if (file.matches()) {
      String folder = file.group(1);
      String stem = file.group(2);
      String extension = file.group(3) == null ? "" : file.group(3);
      Matcher uuid = UUID.matcher(stem);
      if (uuid.lookingAt() && UUID_SIZE.matcher(stem.substring(uuid.end())).matches()) {
        Matcher width = WIDTH.matcher(stem);
        return sized(
            url,
            folder + uuid.group() + extension,
            width.find() ? Integer.parseInt(width.group(1)) : 0);
      }
      Matcher wordpress = WORDPRESS.matcher(stem);
      if (folder.contains(UPLOADS) && wordpress.matches()) {
        return sized(
            url, folder + wordpress.group(1) + extension, Integer.parseInt(wordpress.group(2)));
      }
    }
    return new PictureName(key(url.authority(), url.pathAndQuery()), Optional.empty(), 0);
  }

  private static PictureName sized(WebUrl url, String path, int width) {
    return new PictureName(key(url.authority(), path), WebUrl.parse(url.origin() + path), width);
  }

  private static String key(String authority, String path) {
    return authority.toLowerCase(Locale.ROOT) + path;
  }
}
