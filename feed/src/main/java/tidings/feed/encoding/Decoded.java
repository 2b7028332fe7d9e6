package tidings.feed.encoding;

import java.util.List;

/// A text and the encoding that its bytes were in.
///
/// @param encoding the name in lower case, as people know it (`gb18030`, `windows-1252`)
/// @param mended what was wrong with the bytes or with what was said of them
public record Decoded(String text, String encoding, List<String> mended) {
  public Decoded {
    mended = List.copyOf(mended);
  }
}
