package tidings.search;

import java.util.List;

/// What of a document is searched, as plain text.
///
/// @param title on one line
/// @param body a line for each paragraph, without captions
/// @param captions of pictures and tables
public record DocumentText(String title, String body, List<String> captions) {
  public DocumentText {
    captions = List.copyOf(captions);
  }
}
