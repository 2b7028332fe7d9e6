package tidings.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed while they write an index.
class KilledWriterTest {
  private static final int MOST = 50_000;

  /// Documents between two commits.
  private static final int STEP = 7;

  @TempDir private Path folder;

  private static SearchIndex open(Path folder) throws SearchException {
    return SearchIndex.open(folder, key -> Optional.empty(), InstantSource.system());
  }

  /// The writer: goes on where the last commit stood, and says after each commit how far it is.
  public static void main(String[] arguments) throws Exception {
    try (SearchIndex index = open(Path.of(arguments[0]));
        IndexWriting writing = index.write().orElseThrow()) {
      int from = writing.mark().map(Integer::parseInt).orElse(0);
      for (int i = from; i < MOST; i++) {
        var text = new DocumentText("Number " + i, ("word" + i + " ").repeat(50), List.of());
        writing.put(new Searchable("key" + i, "1", "a", "en", Instant.EPOCH, text, List.of()));
        if (i % STEP == STEP - 1) {
          writing.commit(String.valueOf(i + 1));
          System.out.println(i + 1);
        }
      }
    }
  }

  /// Starts the writer, and kills it some time after it said so many commits.
  ///
  /// @return the last that it said
  private int kill(int commits) throws Exception {
    String path =
        Stream.of(
                "target/test-classes",
                System.getProperty("jdk.module.path"),
                System.getProperty("java.class.path"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(File.pathSeparator));
    Process writer =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                KilledWriterTest.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int said = 0;
    try (BufferedReader lines = writer.inputReader()) {
      for (int i = 0; i < commits; i++) {
        said = Integer.parseInt(String.valueOf(lines.readLine()));
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    return said;
  }

  @Test
  void whatWasCommittedIsThereAndTheNextWriterGoesOn() throws Exception {
    int before = 0;
    for (int commits : List.of(1, 5, 20)) {
      int said = kill(commits);
      assertTrue(said > before, said + " after " + before);
      try (SearchIndex index = open(folder)) {
        assertEquals(SearchIndex.State.READY, index.state());
        assertEquals(Optional.empty(), index.damage());
        int mark = Integer.parseInt(index.mark().orElseThrow());
        assertTrue(mark >= said, mark + " is durable, " + said + " was said to be");
        assertEquals(mark, index.count());
        assertEquals(
            List.of(),
            IntStream.range(0, mark)
                .filter(i -> index.version("key" + i).isEmpty())
                .boxed()
                .toList());
        assertEquals(
            List.of("key" + (mark - 1)),
            index.search(SearchRequest.of("word" + (mark - 1))).hits().stream()
                .map(Hit::key)
                .toList());
        before = mark;
      }
    }
  }
}
