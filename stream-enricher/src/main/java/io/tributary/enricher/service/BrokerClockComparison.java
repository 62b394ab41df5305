package io.tributary.enricher.service;

import io.tributary.enricher.failpoint.ClockOffset;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that the service's clock is behind the brokers', which stamp each record of the memory's
 * changelog: good events would then be taken for ones from the future.
 */
public final class BrokerClockComparison implements ProducerInterceptor<byte[], byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerClockComparison.class);
  private static final String INTERCEPTORS =
      StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG);
  private static final String CHANGELOG = "tributary.clock.changelog";
  private static final String LISTENER = "tributary.clock.listener";
  private static final long BEARABLE_MS = 5_000;
  private static final long PAUSE_MS = 60_000;

  private String changelog = "";
  private LongConsumer listener = behindMs -> {};
  private long quietUntilMs = Long.MIN_VALUE;

  /** Has the producers of these properties compare, beside the interceptors that they have. */
  static void addTo(Map<String, Object> properties, String changelog, LongConsumer behindMs) {
    Object theirs =
        properties.getOrDefault(
            INTERCEPTORS, properties.get(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG));
    String ours = BrokerClockComparison.class.getName();
    properties.put(INTERCEPTORS, theirs == null ? ours : theirs + "," + ours);
    properties.put(StreamsConfig.producerPrefix(CHANGELOG), changelog);
    properties.put(StreamsConfig.producerPrefix(LISTENER), behindMs);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    changelog = Objects.toString(configs.get(CHANGELOG));
    listener = configs.get(LISTENER) instanceof LongConsumer given ? given : listener;
  }

  @Override
  public void onAcknowledgement(RecordMetadata record, @Nullable Exception failure) {
    if (failure == null && record.topic().equals(changelog)) {
      long nowMs = ClockOffset.applied(System.currentTimeMillis());
      compare(record.timestamp(), nowMs);
    }
  }

  void compare(long stampedMs, long nowMs) {
    long behindMs = Math.max(0, stampedMs - nowMs);
    listener.accept(behindMs);
    if (behindMs > BEARABLE_MS && (nowMs >= quietUntilMs || nowMs < quietUntilMs - PAUSE_MS)) {
      quietUntilMs = nowMs + PAUSE_MS;
      LOG.atWarn()
          .addKeyValue("behindMs", behindMs)
          .log(
              "The clock is behind the brokers': good events are rejected as TOO_FAR_AHEAD once it is more than validation.max-ahead-of-clock. Set it right, then replay --reason TOO_FAR_AHEAD");
    }
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    return record;
  }

  @Override
  public void close() {}
}
