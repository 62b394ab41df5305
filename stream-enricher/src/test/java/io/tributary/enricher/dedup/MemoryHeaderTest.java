package io.tributary.enricher.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.enricher.config.DedupConfig.Partitioning;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class MemoryHeaderTest {

  private static final MemoryHeader HEADER =
      new MemoryHeader(
          new MemoryIdentity(Uuid.randomUuid(), Partitioning.BY_ID, 12),
          Map.of(0, 17L, 3, 1L << 40),
          Map.of(3, 400L));

  @Test
  void shouldReadWhatItWrites() {
    assertThat(MemoryHeader.of(MemoryHeader.key(), HEADER.toBytes())).contains(HEADER);
  }

  @Test
  void shouldNotBeTakenForAnotherRecordOfTheChangelog() {
    assertThat(MemoryHeader.of(ChangeKey.CLOCK.toBytes(), new byte[16])).isEmpty();
    assertThat(MemoryHeader.of(new ChangeKey(5, 0, 1).toBytes(), new byte[16])).isEmpty();
  }

  @Test
  void shouldNotReadWhatALaterVersionWrites() {
    byte[] later = HEADER.toBytes();
    later[0] = 9;

    assertThatThrownBy(() -> MemoryHeader.of(later)).hasMessageContaining("format 9");
  }
}
