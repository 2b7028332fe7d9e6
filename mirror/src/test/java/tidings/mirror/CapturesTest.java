package tidings.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tidings.archive.Verification;
import tidings.model.Source.ContentChoice;
import tidings.testkit.Answer;

/// The raw exchange of each page is kept, and each revision says where.
class CapturesTest extends MirrorFixture {
  private static final Pattern CAPTURE = Pattern.compile("\"capture\":\"([^\"@]+)@(\\d+)\"");
  private static final String TEXT =
      "<p>" + "The council met on Monday, and spoke about the harbour. ".repeat(12) + "</p>";

  private void publish(String text) {
    site.on("/a", Answer.redirect(301, "/b"));
    site.on("/b", Answer.ok("text/html", "<h1>The harbour</h1><article>" + text + "</article>"));
    site.on(
        "/feed",
        Answer.ok(
            "application/rss+xml",
            "<rss version=\"2.0\"><channel><title>T</title><item><title>The harbour</title><link>"
                + site.url("/a")
                + "</link><description>"
                + text.hashCode()
                + "</description></item></channel></rss>"));
  }

  private List<String> references() throws IOException {
    return CAPTURE.matcher(manifest()).results().map(MatchResult::group).toList();
  }

  /// What a reader finds who begins where a line of the manifest says.
  private String captured(String reference) throws IOException {
    Matcher where = CAPTURE.matcher(reference);
    assertTrue(where.matches(), reference);
    byte[] file = Files.readAllBytes(root.resolve("captures").resolve(where.group(1)));
    int offset = Integer.parseInt(where.group(2));
    var in = new GZIPInputStream(new ByteArrayInputStream(file, offset, file.length - offset));
    return new String(in.readAllBytes(), UTF_8);
  }

  @Test
  void keepsWhatWentOverTheLineForEachRevision() throws Exception {
    captures = true;
    source("news", site.url("/feed"), ContentChoice.PAGE);
    publish(TEXT);
    run();
    publish(TEXT + TEXT);
    clock.advance(Duration.ofHours(1));
    run();
    List<String> references = references();
    assertEquals(2, references.size());
    String first = captured(references.getFirst());
    assertTrue(first.contains("WARC-Type: response\r\n"), first);
    assertTrue(first.contains("WARC-Target-URI: " + site.url("/a") + "\r\n"), first);
    assertTrue(first.contains("\r\nHTTP/1.1 301 "), first);
    assertTrue(first.contains("\r\nGET /b HTTP/1.1\r\n"), first);
    assertTrue(first.contains("<article>" + TEXT + "</article>"), first);
    String second = captured(references.getLast());
    assertTrue(second.contains("<article>" + TEXT + TEXT + "</article>"), second);
  }

  @Test
  void removesOldCapturesWhereTheOperatorWantsIt() throws Exception {
    captures = true;
    captureAge = Optional.of(Duration.ofDays(30));
    source("news", site.url("/feed"), ContentChoice.PAGE);
    publish(TEXT);
    run();
    clock.advance(Duration.ofDays(8)); // a new file is begun each week
    publish(TEXT + TEXT);
    run();
    assertEquals(2, captureFiles().size());
    clock.advance(Duration.ofDays(29));
    run();
    assertEquals(2, captureFiles().size());
    clock.advance(Duration.ofDays(2));
    RunReport report = run();
    assertEquals(1, captureFiles().size());
    String removed = CAPTURE.matcher(references().getFirst()).replaceFirst("$1");
    assertTrue(report.notes().toString().contains(removed + ": removed"), report.toString());
    assertTrue(
        manifest().contains("\"event\":\"removed\",\"path\":\"captures/" + removed), manifest());
    var subject = new Verification.Subject(sources, git.isPresent(), Optional.empty());
    Verification.Result result = Verification.of(root, subject, (done, total) -> {});
    assertEquals(List.of(), result.findings());
    assertTrue(
        result.notes().toString().contains("1 revisions refer to captures that were removed"));
    run();
    assertEquals(1, captureFiles().size());
  }

  private List<Path> captureFiles() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("captures"))) {
      return files.toList();
    }
  }

  @Test
  void keepsNothingWhereTheOperatorWantsNone() throws Exception {
    source("news", site.url("/feed"), ContentChoice.PAGE);
    publish(TEXT);
    run();
    assertEquals(List.of(), references());
    assertFalse(Files.exists(root.resolve("captures")));
  }
}
