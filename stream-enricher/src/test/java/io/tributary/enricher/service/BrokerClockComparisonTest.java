package io.tributary.enricher.service;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.stream.StreamsProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class BrokerClockComparisonTest {

  private static final String CHANGELOG = "app-event-ids-changelog";

  private final List<Long> behindMs = new ArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger().setLevel(Level.WARN);
    logger().addAppender(log);
  }

  @AfterEach
  void leave() {
    logger().detachAppender(log);
    logger().setLevel(null);
  }

  @Test
  void shouldTellHowFarTheClockIsBehindTheBrokersThatStampTheChangelog() {
    long hourMs = Duration.ofHours(1).toMillis();
    List<ProducerInterceptor<?, ?>> interceptors = interceptors("");

    interceptors.forEach(each -> acknowledge(each, "events.enriched", hourMs));
    interceptors.forEach(each -> acknowledge(each, CHANGELOG, hourMs));

    assertThat(behindMs).singleElement().satisfies(ms -> assertThat(ms).isGreaterThan(hourMs / 2));
    assertThat(log.list)
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.getFormattedMessage())
                    .contains("TOO_FAR_AHEAD", "replay", "validation.max-ahead-of-clock"));
  }

  @Test
  void shouldSayNothingOfAClockThatIsRightOrAheadAndRepeatItselfOnceAMinute() {
    BrokerClockComparison comparison = new BrokerClockComparison();

    comparison.compare(0, 10_000_000);
    comparison.compare(10_005_000, 10_000_000);
    assertThat(log.list).isEmpty();
    comparison.compare(10_005_001, 10_000_000);
    comparison.compare(10_065_000, 10_059_999);
    assertThat(log.list).hasSize(1);
    comparison.compare(10_065_001, 10_060_000);
    comparison.compare(10_065_001, 0);
    assertThat(log.list).hasSize(3);
  }

  @Test
  void shouldLeaveTheInterceptorsThatTheConfigurationNames() {
    String another = Another.class.getName();

    assertThat(interceptors("producer.interceptor.classes: " + another))
        .hasExactlyElementsOfTypes(Another.class, BrokerClockComparison.class);
    assertThat(interceptors("interceptor.classes: " + another))
        .hasExactlyElementsOfTypes(Another.class, BrokerClockComparison.class);
  }

  /** As a producer of Kafka Streams makes them. */
  @SuppressWarnings("unchecked")
  private List<ProducerInterceptor<?, ?>> interceptors(String kafka) {
    EnricherConfig config =
        ConfigFile.parse("kafka: {bootstrap-servers: none, properties: {" + kafka + "}}", Map.of());
    Map<String, Object> properties = StreamsProperties.of(config);
    BrokerClockComparison.addTo(properties, CHANGELOG, behindMs::add);
    Map<String, Object> producer = new StreamsConfig(properties).getProducerConfigs("p");
    producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return (List<ProducerInterceptor<?, ?>>)
        (List<?>)
            new ProducerConfig(producer)
                .getConfiguredInstances(
                    ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, ProducerInterceptor.class);
  }

  private static void acknowledge(ProducerInterceptor<?, ?> by, String topic, long aheadMs) {
    long stamped = System.currentTimeMillis() + aheadMs;
    by.onAcknowledgement(
        new RecordMetadata(new TopicPartition(topic, 0), 0, 0, stamped, 1, 1), null);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(BrokerClockComparison.class);
  }

  /** What a configuration may name. */
  public static final class Another implements ProducerInterceptor<byte[], byte[]> {

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
      return record;
    }

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
  }
}
