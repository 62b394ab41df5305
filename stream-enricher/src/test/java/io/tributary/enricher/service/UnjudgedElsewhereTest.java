package io.tributary.enricher.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.dedup.MemoryIdentity;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class UnjudgedElsewhereTest {

  private static final byte[] KEY = "u-7".getBytes(UTF_8);
  private static final int HOME = BuiltInPartitioner.partitionForKey(KEY, 3);
  private static final int ELSEWHERE = (HOME + 1) % 3;
  private static final Map<Integer, Long> REACHED = Map.of(0, 10L, 1, 10L, 2, 10L);

  @Test
  void shouldCountRecordsThatWaitWhereTheirKeysNoLongerBelong() {
    assertThat(counted(2, Partitioning.AS_IS, ELSEWHERE, 10)).isEqualTo(1);
    assertThat(counted(2, Partitioning.AS_IS, HOME, 10)).isZero();
    assertThat(counted(2, Partitioning.AS_IS, ELSEWHERE, 9)).as("judged").isZero();
  }

  @Test
  void shouldCountNothingWhereTheTopicIsAsItWasOrIdsAreBroughtTogether() {
    assertThat(counted(3, Partitioning.AS_IS, ELSEWHERE, 10)).isZero();
    assertThat(counted(2, Partitioning.BY_ID, ELSEWHERE, 10)).isZero();
  }

  private static long counted(int before, Partitioning partitioning, int partition, long offset) {
    MemoryIdentity now = new MemoryIdentity(Uuid.randomUuid(), partitioning, 3);
    UnjudgedElsewhere unjudged = new UnjudgedElsewhere(before, now, REACHED);
    unjudged.look(new ConsumerRecord<>("raw", partition, offset, KEY, new byte[0]));
    return unjudged.records();
  }
}
