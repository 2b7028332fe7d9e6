package tidings.archive.picture;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tidings.model.Digest;

/// A picture as it lies in the archive: the bytes as they came, under the name that they have by
/// their SHA-256.
///
/// @param digest of the bytes
/// @param form what they are
public record KeptPicture(Digest digest, Form form) {
  /// The folder of pictures below an archive's root.
  public static final String FOLDER = "pictures";

  private static final Pattern PATH =
      Pattern.compile(FOLDER + "/[0-9a-f]{2}/([0-9a-f]{64})\\.([a-z]{2,5})");
  private static final Pattern TYPE = Pattern.compile("image/[a-z0-9.+-]{1,40}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z]{2,5}");
  private static final Pattern BLUR = Pattern.compile("[A-Za-z0-9+/=]{0,100}");

  /// What the bytes of a picture are, told by themselves.
  ///
  /// @param type the media type, such as `image/jpeg`
  /// @param extension of the file's name, without the dot
  /// @param width in pixels, upright
  /// @param height in pixels, upright
  /// @param bytes how many they are
  /// @param blur a ThumbHash in Base64, to be shown until the picture is there; empty where the
  ///   picture could not be decoded
  public record Form(
      String type, String extension, int width, int height, long bytes, String blur) {
    public Form {
      if (!TYPE.matcher(type).matches()
          || !EXTENSION.matcher(extension).matches()
          || width < 1
          || height < 1
          || bytes < 1
          || !BLUR.matcher(blur).matches()) {
        throw new IllegalArgumentException("no form of a picture: " + type + " " + extension);
      }
    }
  }

  /// Where it lies below the archive's root, with `/`.
  public String path() {
    return path(digest, form.extension);
  }

  static String path(Digest digest, String extension) {
    return FOLDER + "/" + digest.hex().substring(0, 2) + "/" + digest + "." + extension;
  }

  /// The digest that the path of a picture names.
  ///
  /// @throws IllegalArgumentException where it is no such path
  public static Digest digestIn(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches() || !path.equals(path(new Digest(matcher.group(1)), matcher.group(2)))) {
      throw new IllegalArgumentException("no path of a picture: '" + path + "'");
    }
    return new Digest(matcher.group(1));
  }

  /// The extension in a path for which [#digestIn] has a digest.
  static String extensionIn(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
