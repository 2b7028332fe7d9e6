package tidings.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tidings.archive.catalog.FeedState;
import tidings.archive.catalog.FeedState.Validators;
import tidings.mirror.Feeds.Item;
import tidings.model.Failure;
import tidings.model.SourceId;

class PollScheduleTest {
  /// A Sunday.
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final FeedState FRESH =
      FeedState.fresh(new SourceId("voa"), "https://news.example/rss.xml", NOW);
  private static final Validators TAGGED = new Validators("\"1\"", "", "", "", "rss20", false);
  private static final Failure BROKEN = Failure.of(Failure.Kind.CONNECTION, "no connection", "");

  private static Item item(String name, Duration before) {
    return Item.of(name, "https://news.example/" + name, name).withTime(NOW.minus(before));
  }

  private static FeedState changed(FeedState state, String head, Item... items) {
    var poll = new Poll.Changed(Feeds.read(Feeds.rss(head, items)), Optional.empty(), TAGGED, 1000);
    return PollSchedule.after(state, poll, NOW);
  }

  private static FeedState failed(FeedState state, Failure why) {
    return PollSchedule.after(state, new Poll.Failed(why, state.validators()), NOW);
  }

  private static Duration wait(FeedState state) {
    return Duration.between(NOW, state.schedule().nextPoll());
  }

  private static void assertAbout(Duration expected, FeedState state) {
    assertEquals(expected, state.schedule().interval());
    assertFalse(wait(state).compareTo(expected) < 0, () -> "too soon: " + wait(state));
    assertFalse(
        wait(state).compareTo(expected.multipliedBy(11).dividedBy(10)) > 0,
        () -> "more than a tenth of jitter: " + wait(state));
  }

  @Test
  void followsTheSourcesOwnRhythm() {
    FeedState after =
        changed(
            FRESH,
            "",
            item("a", Duration.ofHours(1)),
            item("b", Duration.ofHours(3)),
            item("c", Duration.ofHours(5)),
            item("d", Duration.ofHours(50)));
    assertAbout(Duration.ofHours(1), after);
    assertEquals(TAGGED, after.validators());
    assertEquals(Optional.of(NOW), after.health().lastChange());
  }

  @Test
  void staysBetweenFiveMinutesAndADay() {
    FeedState busy =
        changed(
            FRESH,
            "",
            item("a", Duration.ZERO),
            item("b", Duration.ZERO),
            item("c", Duration.ZERO));
    assertAbout(Duration.ofMinutes(5), busy);
    FeedState slow =
        changed(
            FRESH,
            "",
            item("a", Duration.ofDays(1)),
            item("b", Duration.ofDays(100)),
            item("c", Duration.ofDays(200)));
    assertAbout(Duration.ofDays(1), slow);
  }

  @Test
  void keepsAFeedsTtlWhereItIsLonger() {
    assertAbout(Duration.ofHours(3), changed(FRESH, "<ttl>180</ttl>", item("a", Duration.ZERO)));
    assertAbout(Duration.ofHours(1), changed(FRESH, "<ttl>10</ttl>", item("a", Duration.ZERO)));
    assertAbout(Duration.ofDays(1), changed(FRESH, "<ttl>99999</ttl>", item("a", Duration.ZERO)));
  }

  @Test
  void doesNotAskInHoursThatTheFeedSkips() {
    FeedState after =
        changed(
            FRESH,
            "<skipHours><hour>13</hour><hour>14</hour></skipHours>",
            item("a", Duration.ZERO));
    assertEquals(15, after.schedule().nextPoll().atOffset(ZoneOffset.UTC).getHour());
  }

  @Test
  void doesNotAskOnDaysThatTheFeedSkips() {
    FeedState after =
        changed(FRESH, "<skipDays><day>Sunday</day></skipDays>", item("a", Duration.ZERO));
    assertEquals(
        DayOfWeek.MONDAY, after.schedule().nextPoll().atOffset(ZoneOffset.UTC).getDayOfWeek());
  }

  @Test
  void asksAsUsualWhereAFeedSkipsEveryHour() {
    var hours = new StringBuilder("<skipHours>");
    for (int hour = 0; hour < 24; hour++) {
      hours.append("<hour>").append(hour).append("</hour>");
    }
    assertAbout(
        Duration.ofHours(1), changed(FRESH, hours + "</skipHours>", item("a", Duration.ZERO)));
  }

  @Test
  void asksAnUnchangedFeedAQuarterLaterEachTimeUpToADay() {
    FeedState state = FRESH;
    state = PollSchedule.after(state, new Poll.Unchanged(TAGGED), NOW);
    assertAbout(Duration.ofMinutes(75), state);
    for (int i = 0; i < 30; i++) {
      state = PollSchedule.after(state, new Poll.Unchanged(TAGGED), NOW);
    }
    assertAbout(Duration.ofDays(1), state);
    assertEquals(Optional.of(NOW), state.health().lastSuccess());
    assertEquals(Optional.empty(), state.health().lastChange());
  }

  @Test
  void doublesTheIntervalWithEachFailureUpToADay() {
    FeedState state = failed(FRESH, BROKEN);
    assertAbout(Duration.ofHours(2), state);
    state = failed(state, BROKEN);
    assertAbout(Duration.ofHours(4), state);
    for (int i = 0; i < 10; i++) {
      state = failed(state, BROKEN);
    }
    assertAbout(Duration.ofDays(1), state);
    assertEquals(12, state.health().failures());
    assertEquals("no connection", state.health().error().orElseThrow().message());
    assertEquals(Optional.empty(), state.schedule().waitUntil());
  }

  @Test
  void forgetsFailuresWhenTheFeedIsBack() {
    FeedState after = changed(failed(FRESH, BROKEN), "", item("a", Duration.ZERO));
    assertEquals(0, after.health().failures());
    assertEquals(Optional.empty(), after.health().error());
  }

  @Test
  void keepsValidatorsOverAFailure() {
    FeedState known = PollSchedule.after(FRESH, new Poll.Unchanged(TAGGED), NOW);
    assertEquals(TAGGED, failed(known, BROKEN).validators());
  }

  @Test
  void leavesAPublisherAloneForAsLongAsItAsks() {
    Instant until = NOW.plus(Duration.ofHours(7));
    var busy = new Failure(Failure.Kind.BUSY, "429", "", Optional.of(until));
    FeedState after = failed(FRESH, busy);
    assertEquals(Optional.of(until), after.schedule().waitUntil());
    assertFalse(after.schedule().nextPoll().isBefore(until));
  }

  @Test
  void capsWhatAPublisherAsksForToADay() {
    var busy =
        new Failure(Failure.Kind.BUSY, "503", "", Optional.of(NOW.plus(Duration.ofDays(400))));
    FeedState after = failed(FRESH, busy);
    assertEquals(Optional.of(NOW.plus(Duration.ofDays(1))), after.schedule().waitUntil());
  }

  @Test
  void asksNoMoreForWhatIsGone() {
    var gone = Failure.of(Failure.Kind.GONE, "410", "");
    FeedState after = PollSchedule.after(FRESH, new Poll.Gone(gone), NOW);
    assertTrue(after.health().gone());
  }

  @Test
  void changesNothingWhileWaiting() {
    assertSame(FRESH, PollSchedule.after(FRESH, new Poll.Waiting(NOW), NOW));
  }

  @Test
  void keepsFeedsFromMarchingInStep() {
    FeedState other = FeedState.fresh(new SourceId("bbc"), "https://news.example/other.xml", NOW);
    var same = new Poll.Unchanged(TAGGED);
    assertFalse(
        wait(PollSchedule.after(FRESH, same, NOW))
            .equals(wait(PollSchedule.after(other, same, NOW))));
  }
}
