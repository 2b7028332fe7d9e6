package tidings.archive.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A record of a WARC file as an index of it tells.
///
/// @param where it begins
/// @param length of it in the file, packed, in bytes
/// @param type such as `response`
/// @param id its `WARC-Record-ID`, with the angle brackets
/// @param date when it was fetched
/// @param url what was asked for; empty for a record that is about no address
/// @param payloadDigest of its payload, such as `sha256:...`; empty where it has none
/// @param refersTo the record that has the payload of a revisit, else empty
/// @param status of an answer; 0 in other records
/// @param mime type of an answer's payload in lower case, empty where nobody said
public record CapturedRecord(
    CaptureReference where,
    long length,
    String type,
    String id,
    Instant date,
    String url,
    String payloadDigest,
    String refersTo,
    int status,
    String mime) {
  private static final String BLANK_LINE = "\r\n\r\n";

  /// Goes through the records of all files below a root that are the archive's own, the oldest
  /// first. Files of others that lie beside them are no evidence of any revision.
  ///
  /// @param troubles hears what cannot be read, one line each
  public static void each(Path root, Consumer<CapturedRecord> step, Consumer<String> troubles)
      throws IOException {
    Path folder = root.resolve(CaptureLog.FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> list = Files.list(folder)) {
      files =
          list.filter(file -> CaptureLog.OWN.matcher(String.valueOf(file.getFileName())).matches())
              .sorted()
              .toList();
    }
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      long end =
          GzipMembers.each(
              file,
              (offset, length, head) ->
                  read(new CaptureReference(name, offset), length, head)
                      .ifPresentOrElse(
                          step,
                          () ->
                              troubles.accept(
                                  CaptureLog.FOLDER
                                      + "/"
                                      + name
                                      + ": no record at byte "
                                      + offset)));
      boolean newest = file.equals(files.getLast());
      if (!newest && end < Files.size(file)) {
        troubles.accept(CaptureLog.FOLDER + "/" + name + ": cannot be read from byte " + end);
      }
    }
  }

  private static Optional<CapturedRecord> read(CaptureReference where, long length, byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(BLANK_LINE);
    if (!text.startsWith("WARC/1.") || end < 0) {
      return Optional.empty();
    }
    Map<String, String> fields = HeaderFields.of(text.substring(0, end));
    String type = fields.getOrDefault("warc-type", "");
    boolean isAnswer = type.equals("response") || type.equals("revisit");
    String http = isAnswer ? text.substring(end + BLANK_LINE.length()) : "";
    int httpEnd = http.indexOf(BLANK_LINE);
    String answer = httpEnd < 0 ? http : http.substring(0, httpEnd);
    try {
      return Optional.of(
          new CapturedRecord(
              where,
              length,
              type,
              fields.getOrDefault("warc-record-id", ""),
              Instant.parse(fields.getOrDefault("warc-date", "")),
              fields.getOrDefault("warc-target-uri", ""),
              fields.getOrDefault("warc-payload-digest", ""),
              fields.getOrDefault("warc-refers-to", ""),
              status(answer),
              mime(HeaderFields.of(answer).getOrDefault("content-type", ""))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int status(String answer) {
    String[] words = answer.split("[ \r\n]", 3);
    return words.length > 1 && words[1].matches("[1-5][0-9]{2}") ? Integer.parseInt(words[1]) : 0;
  }

  private static String mime(String contentType) {
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.matches("[!-~]{1,100}") ? type : "";
  }
}
