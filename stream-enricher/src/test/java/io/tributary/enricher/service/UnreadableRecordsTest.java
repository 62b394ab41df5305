package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class UnreadableRecordsTest {

  @Test
  void shouldNameTheFirstAndTheWayOutUnlessTheyAreAccepted() {
    // given
    UnreadableRecords unreadable = new UnreadableRecords(false);

    // when
    unreadable.add(record(7), new SerializationException("no schema 99"));
    unreadable.add(record(8), new SerializationException("byte 0x6e"));

    // then
    assertThatThrownBy(unreadable::requireAccepted)
        .isInstanceOf(ServiceFailure.class)
        .hasMessageContaining("2 records cannot be read")
        .hasMessageContaining("topic events.enriched partition 1 offset 7: no schema 99")
        .hasMessageContaining("rebuild-ids --skip-unreadable");
  }

  @Test
  void shouldCountThoseThatAreLeftOut() {
    // given
    UnreadableRecords unreadable = new UnreadableRecords(true);

    // when
    unreadable.add(record(7), new SerializationException("no schema 99"));

    // then
    assertThatCode(unreadable::requireAccepted).doesNotThrowAnyException();
    assertThat(unreadable.count()).isEqualTo(1);
  }

  @Test
  void shouldHaveNothingAgainstTopicsThatCanBeRead() {
    assertThatCode(new UnreadableRecords(false)::requireAccepted).doesNotThrowAnyException();
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset) {
    return new ConsumerRecord<>("events.enriched", 1, offset, new byte[0], new byte[] {'n'});
  }
}
