package tidings.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tidings.model.Failure.Kind;
import tidings.model.WebUrl;
import tidings.testkit.Answer;

/// How a fetch ends that somebody here wants to end, and one that TLS ends.
@Timeout(30)
class StoppingTest extends FetcherFixture {
  private final CountDownLatch asked = new CountDownLatch(1);

  private void fallSilentAt(String path) {
    site.when(
        path,
        request -> {
          asked.countDown();
          return Answer.silence();
        });
  }

  @Test
  void passesOnAnInterruptOfAVirtualThread() throws InterruptedException {
    fallSilentAt("/a");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Fetch> fetch = threads.submit(() -> get("/a"));
      asked.await();
      threads.shutdownNow();
      ExecutionException e = assertThrows(ExecutionException.class, fetch::get);
      assertInstanceOf(InterruptedException.class, e.getCause());
    }
  }

  @Test
  void passesOnAnInterruptWhileWaitingForItsTurn() throws InterruptedException {
    reopen(settings().withMinGap(Duration.ofHours(1)));
    CountDownLatch running = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Fetch> fetch =
          threads.submit(() -> {
            running.countDown();
            return get("/a"); // robots.txt at once, the page an hour later
          });
      running.await();
      threads.shutdownNow();
      ExecutionException e = assertThrows(ExecutionException.class, fetch::get);
      assertInstanceOf(InterruptedException.class, e.getCause());
    }
  }

  @Test
  void breaksOffWhatIsUnderWayWhenClosed() throws InterruptedException, ExecutionException {
    fallSilentAt("/a");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Fetch> fetch = threads.submit(() -> get("/a"));
      asked.await();
      fetcher.close();
      assertInstanceOf(Fetch.Failed.class, fetch.get());
    }
  }

  @Test
  void answersWithAFailureOnceClosed() throws InterruptedException {
    fetcher.close();
    assertInstanceOf(Fetch.Disallowed.class, get("/a"));
  }

  @Test
  void tellsAServerThatDoesNotSpeakTls() throws InterruptedException {
    Fetch fetch = fetcher.fetch(FetchRequest.page(WebUrl.of("https://" + site.authority() + "/")));
    Fetch.Disallowed no = assertInstanceOf(Fetch.Disallowed.class, fetch);
    assertTrue(no.why().message().contains("no secure connection"), no.why().message());
    assertEquals(Kind.ROBOTS, no.why().kind());
  }
}
