package io.tributary.enricher.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyedOriginsTest {

  private static final int BEFORE = 4;
  private static final int NOW = 6;

  private final List<Long> moved = new ArrayList<>();

  @Test
  void shouldTellNothingOfRecordsThatAreWhereTheirKeysBelong() {
    keys().forEach(key -> read(key, partition(key, BEFORE)));

    assertThat(moved).isEmpty();
  }

  @Test
  void shouldTellOfEachRecordThatCameElsewhereAndOfNoOther() {
    List<byte[]> elsewhere =
        keys().stream().filter(key -> partition(key, BEFORE) != partition(key, NOW)).toList();

    keys().forEach(key -> read(key, partition(key, NOW)));

    assertThat(moved).hasSameSizeAs(elsewhere).hasSizeGreaterThan(100);
  }

  @Test
  void shouldTellNothingOfARecordWithoutAKey() {
    read(null, 3);

    assertThat(moved).isEmpty();
  }

  private void read(byte @Nullable [] key, int partition) {
    OriginReader origins =
        new KeyedOrigins(
            (record, context) -> new Origin(partition, 7, record.timestamp(), record.key()),
            BEFORE,
            (in, offset) -> moved.add(offset));

    Origin origin =
        origins.of(new Record<>(key, new byte[0], 0), new MockProcessorContext<byte[], byte[]>());

    assertThat(Optional.ofNullable(origin.key())).isEqualTo(Optional.ofNullable(key));
  }

  private static List<byte[]> keys() {
    return IntStream.range(0, 500)
        .mapToObj(i -> ("user-" + i).getBytes(StandardCharsets.UTF_8))
        .toList();
  }

  private static int partition(byte[] key, int partitions) {
    return BuiltInPartitioner.partitionForKey(key, partitions);
  }
}
