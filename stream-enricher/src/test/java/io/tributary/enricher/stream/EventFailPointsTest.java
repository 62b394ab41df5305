package io.tributary.enricher.stream;

import static io.tributary.enricher.stream.EnricherHarness.NOW;
import static io.tributary.enricher.stream.JsonEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.failpoint.TestFolder;
import io.tributary.enricher.failpoint.TestFolder.Held;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fail-points")
class EventFailPointsTest {

  private final TestFolder points = new TestFolder();
  private EnricherHarness enricher;

  EventFailPointsTest() throws IOException {}

  @BeforeEach
  void start() {
    enricher = EnricherHarness.with("");
  }

  @AfterEach
  void close() throws IOException {
    points.close();
    enricher.close();
  }

  @ParameterizedTest
  @CsvSource({
    "enricher.after-consume, false, 0",
    "enricher.before-dedup-write, false, 0",
    "enricher.after-dedup-write, true, 0",
    "enricher.after-send, true, 1",
    "enricher.before-changelog-write, true, 1"
  })
  void shouldHoldEventWhereThePointSays(String point, boolean remembered, int sent)
      throws IOException {
    Held held = points.holdAt(point, () -> enricher.send(anEvent()));

    assertThat(enricher.remembers("e1")).isEqualTo(remembered);
    assertThat(enricher.sent("events.enriched")).isEqualTo(sent);
    held.release();
    assertThat(enricher.raw("tributary-stream-enricher-event-ids-changelog"))
        .as("a batch, the clock and the header")
        .hasSize(3);
    assertThat(enricher.enriched()).hasSize(1);
  }

  @Test
  void shouldHoldTaskThatIsAssigned() throws IOException {
    Held held = points.holdAt("enricher.after-assignment", () -> EnricherHarness.with("").close());

    held.release();
  }

  @Test
  void shouldNotComeToTheMemoryWithWhatIsRefused() throws IOException {
    points.arm("enricher.before-dedup-write");
    points.arm("enricher.before-changelog-write");

    enricher.send("broken");

    assertThat(points.isArmed("enricher.before-dedup-write")).isTrue();
    assertThat(points.isArmed("enricher.before-changelog-write")).isTrue();
    assertThat(enricher.rejected()).hasSize(1);
  }

  @Test
  void shouldForgetNothingThoughTheClockJumpsAheadAndRecordsWithIt() throws IOException {
    enricher.send(anEvent());
    points.setClockOffset("P30D");

    enricher.send(anEvent(), NOW.plus(Duration.ofDays(30)));

    assertThat(enricher.rejected()).hasSize(1);
  }

  @Test
  void shouldStampByTheClockThatTheTestHasSet() throws IOException {
    Instant ahead = NOW.plus(Duration.ofHours(3));
    points.setClockOffset("PT3H");

    enricher.send(anEvent(), ahead.plusSeconds(1));
    points.setClockOffset("PT0S");
    enricher.send(anEvent().id("e2"), ahead.plusSeconds(1));

    assertThat(enricher.raw("events.enriched"))
        .extracting(record -> Instant.ofEpochMilli(record.timestamp()))
        .containsExactly(ahead, NOW);
  }

  @Test
  void shouldStampEnrichedAtByTheClockThatTheTestHasSet() throws IOException {
    points.setClockOffset("-PT3H");

    enricher.send(anEvent());

    GenericRecord event = enricher.enriched().get(0);
    assertThat(event.get("enriched_at")).isEqualTo(NOW.minus(Duration.ofHours(3)).toEpochMilli());
  }
}
