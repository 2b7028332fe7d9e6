package tidings.fetch;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tidings.model.Capture;
import tidings.model.Failure;
import tidings.model.WebUrl;
import tidings.testkit.FakeSite;
import tidings.testkit.StepClock;

/// A lying site on loopback and an impatient fetcher that may ask it.
abstract class FetcherFixture {
  final FakeSite site = FakeSite.open();
  final StepClock clock = StepClock.at("2026-03-01T12:00:00Z");
  HttpFetcher fetcher = HttpFetcher.open(settings(), clock);

  FetchSettings settings() {
    return FetchSettings.of("https://example.org/contact")
        .withAllowPrivate(List.of(site.authority()))
        .withMinGap(Duration.ZERO);
  }

  void reopen(FetchSettings settings) {
    fetcher.close();
    fetcher = HttpFetcher.open(settings, clock);
  }

  @BeforeEach
  void openTheFetcherAsTheTestWantsIt() {
    reopen(settings());
  }

  @AfterEach
  void close() {
    fetcher.close();
    site.close();
  }

  Fetch get(String path) throws InterruptedException {
    return fetcher.fetch(FetchRequest.page(WebUrl.of(site.url(path))));
  }

  Capture captured(String path) throws InterruptedException {
    return assertInstanceOf(Fetch.Captured.class, get(path)).capture();
  }

  Failure failed(String path) throws InterruptedException {
    return assertInstanceOf(Fetch.Failed.class, get(path)).why();
  }

  Fetch conditional(String path, String etag) throws InterruptedException {
    return fetcher.fetch(
        FetchRequest.feed(WebUrl.of(site.url(path)), Optional.of(etag), Optional.empty()));
  }
}
