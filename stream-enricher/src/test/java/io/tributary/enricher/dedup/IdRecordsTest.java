package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.DedupConfig.AtBound;
import io.tributary.enricher.config.DedupConfig.Partitioning;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class IdRecordsTest {
  private static final WindowShape SHAPE =
      new WindowShape(86_400_000, 16_000, 16_000, AtBound.STOP);
  private static final long NOW = 1_772_359_200_000L;
  private static final IdDisk DISK = new IdDisk(Path.of("target/ids-of-records"));

  private static final MemoryHeader HEADER =
      new MemoryHeader(
          new MemoryIdentity(Uuid.randomUuid(), Partitioning.AS_IS, 1), Map.of(0, 12L), Map.of());

  @Test
  void shouldGiveAMemoryThatKnowsTheEventsAsItsOwn() {
    // given an event whose payload is known, and one whose raw record is gone
    IdRecords records = new IdRecords(SHAPE, DISK);
    records.add(event(1, 77, 10), NOW);
    records.add(event(2, SeenEvent.UNKNOWN_PAYLOAD, 11), NOW);

    // when
    IdMemory restored = new IdMemory(SHAPE, DISK, (key, value) -> {}, (forgotten, windowMs) -> {});
    records.forEach(HEADER, restored::restore);

    // then
    assertThat(restored.header()).contains(HEADER);
    assertThat(restored.look(event(1, 77, 20), NOW).kind()).isEqualTo(Sighting.Kind.DUPLICATE);
    assertThat(restored.look(event(1, 78, 20), NOW).kind()).isEqualTo(Sighting.Kind.CONFLICT);
    assertThat(restored.look(event(2, 99, 20), NOW).kind()).isEqualTo(Sighting.Kind.DUPLICATE);
    assertThat(restored.look(event(3, 77, 20), NOW).kind()).isEqualTo(Sighting.Kind.FIRST);
  }

  @Test
  void shouldLeaveAMarkEvenWithoutAnEvent() {
    // given
    int[] written = new int[1];

    // when
    new IdRecords(SHAPE, DISK).forEach(HEADER, (key, value) -> written[0]++);

    // then
    assertThat(written[0]).as("the clock and the header").isEqualTo(2);
  }

  private static SeenEvent event(long id, int payload, long offset) {
    return new SeenEvent(id, id, payload, 0, offset, NOW);
  }
}
