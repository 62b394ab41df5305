package io.tributary.enricher.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.enricher.replay.refusal.Place;
import io.tributary.enricher.replay.refusal.StoredRefusal;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.jspecify.annotations.Nullable;

/**
 * Which refusals have been sent, as a compacted topic says it: the key is the place of the refusal,
 * under the id of its topic, so that a topic made anew does not inherit what was sent of the old.
 */
final class Progress {

  private final String topic;
  private final Uuid rejectedId;
  private final Set<String> sent = new HashSet<>();

  Progress(String topic, Uuid rejectedId) {
    this.topic = topic;
    this.rejectedId = rejectedId;
  }

  /** Takes over what has been committed so far. */
  void readFrom(TopicReader reader) {
    reader.read(topic, record -> take(record.key(), record.value()));
  }

  /** Takes over one note; without a value it is taken back. */
  void take(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      sent.remove(new String(key, UTF_8));
    } else {
      sent.add(new String(key, UTF_8));
    }
  }

  boolean isSent(StoredRefusal refusal) {
    return sent.contains(key(refusal.at()));
  }

  /** The record that says that a refusal was sent; it belongs into the transaction that does. */
  ProducerRecord<byte[], byte[]> note(StoredRefusal refusal, long nowMs) {
    Place first = refusal.first();
    String note =
        "{\"attempt\":%d,\"partition\":%d,\"first_partition\":%d,\"first_offset\":%d,\"sent_at\":%d}"
            .formatted(
                refusal.attempt() + 1,
                refusal.source().partition(),
                first.partition(),
                first.offset(),
                nowMs);
    return new ProducerRecord<>(topic, key(refusal.at()).getBytes(UTF_8), note.getBytes(UTF_8));
  }

  private String key(Place at) {
    return rejectedId + "/" + at.partition() + "/" + at.offset();
  }
}
