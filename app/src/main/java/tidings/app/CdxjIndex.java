package tidings.app;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tidings.archive.capture.CapturedRecord;
import tidings.model.WebUrl;

/// The index of answers by address and time, as [CDXJ](https://specs.webrecorder.net/cdxj/0.1.0/).
final class CdxjIndex {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

  private static final Pattern WWW = Pattern.compile("^www[0-9]*\\.");
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*");

  private final List<String> lines = new ArrayList<>();

  /// Adds the answers of a file in which the records follow each other.
  void add(String file, List<CapturedRecord> records) {
    long offset = 0;
    for (CapturedRecord record : records) {
      boolean isRevisit = record.type().equals("revisit");
      Optional<WebUrl> url = WebUrl.parse(record.url());
      if ((isRevisit || record.type().equals("response")) && url.isPresent()) {
        Json line = new Json().put("url", record.url());
        line.put("mime", isRevisit ? "warc/revisit" : record.mime())
            .put("status", record.status())
            .put("digest", record.payloadDigest())
            .put("length", record.length())
            .put("offset", offset)
            .put("filename", file);
        lines.add(key(url.get()) + " " + TIME.format(record.date()) + " " + line);
      }
      offset += record.length();
    }
  }

  /// The lines in the order of their bytes.
  List<String> lines() {
    Collections.sort(lines);
    return List.copyOf(lines);
  }

  /// The address with its host turned round, so that those of a site stand together:
  /// `example,news)/ path?a=1`; without `www.`, in lower case, the parameters sorted, as replaying
  /// programs look for it.
  static String key(WebUrl url) {
    String authority = WWW.matcher(url.authority()).replaceFirst("");
    int colon = authority.lastIndexOf(':');
    String port = colon > authority.lastIndexOf(']') ? authority.substring(colon) : "";
    String host = authority.substring(0, authority.length() - port.length());
    if (!NUMERIC.matcher(host).matches()) {
      List<String> labels = Arrays.asList(host.split("\\.", -1));
      host = String.join(",", labels.reversed());
    }
    String query =
        url.query()
            .map(text -> {
              String[] parts = text.split("&", -1);
              Arrays.sort(parts);
              return "?" + String.join("&", parts);
            })
            .orElse("");
    return (host + port + ")" + url.path() + query).toLowerCase(Locale.ROOT);
  }
}
