package io.tributary.enricher.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.dedup.MemoryIdentity;
import io.tributary.enricher.dedup.SeenEvent;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.Test;

class IdPlacementTest {

  private static final MemoryIdentity SIX =
      new MemoryIdentity(Uuid.randomUuid(), Partitioning.AS_IS, 6);

  @Test
  void shouldKeepIdsWhereTheirRecordsCame() {
    List<AcceptedEvent> others = List.of(anEvent("a", 3), anEvent("a", 4), anEvent("a", 5));

    IdPlacement placement = IdPlacement.of(SIX, 6, others);

    assertThat(placement.tasks(anEvent("any", 3))).containsExactly(3);
  }

  @Test
  void shouldFollowTheKeysToWhereTheyComeNowAndKeepTheIdsForRecordsThatWait() {
    List<AcceptedEvent> events = keyed(4);

    IdPlacement placement = IdPlacement.of(SIX, 4, events);

    assertThat(placement.isEverywhere()).isFalse();
    assertThat(events)
        .allSatisfy(
            event ->
                assertThat(placement.tasks(event).boxed())
                    .containsOnly(event.keyHash() % 6, event.seen().partition())
                    .doesNotHaveDuplicates())
        .anyMatch(event -> event.keyHash() % 6 != event.seen().partition());
  }

  @Test
  void shouldFollowKeysThatCameBeforeTheLastRebuild() {
    List<AcceptedEvent> events = Stream.concat(keyed(4).stream(), keyed(6).stream()).toList();

    IdPlacement placement = IdPlacement.of(SIX, 6, events);

    assertThat(events)
        .allSatisfy(event -> assertThat(placement.tasks(event)).contains(event.keyHash() % 6));
  }

  @Test
  void shouldRememberEverywhereWhereNobodyKnowsWhoBringsKeysWhere() {
    List<AcceptedEvent> others = List.of(anEvent("a", 0), anEvent("a", 1));
    List<AcceptedEvent> keyless = List.of(new AcceptedEvent(seen(0), -1));

    assertThat(IdPlacement.of(SIX, 4, others).tasks(others.get(0))).hasSize(6);
    assertThat(IdPlacement.of(SIX, 4, keyless).isEverywhere()).isTrue();
  }

  private static List<AcceptedEvent> keyed(int partitions) {
    return IntStream.range(0, 50)
        .mapToObj(i -> "k-" + i)
        .map(key -> anEvent(key, hash(key) % partitions))
        .toList();
  }

  private static AcceptedEvent anEvent(String key, int partition) {
    return new AcceptedEvent(seen(partition), hash(key));
  }

  private static SeenEvent seen(int partition) {
    return new SeenEvent(1, 2, 3, partition, 4, 5);
  }

  private static int hash(String key) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8)));
  }
}
