package io.tributary.quickstart.platform;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics that the services expect. */
public final class Topics {
  public static final String RAW = "events.raw";
  public static final String ENRICHED = "events.enriched";
  public static final String REJECTED = "events.rejected";
  public static final String CAMPAIGNS = "reference.campaigns";
  public static final String PRODUCTS = "reference.products";
  public static final String FX_RATES = "reference.fx-rates";

  /** Those whose records are looked up. */
  public static final List<String> REFERENCES = List.of(CAMPAIGNS, PRODUCTS, FX_RATES);

  /** The consumer group (application id) of the stream-enricher. */
  public static final String ENRICHER_GROUP = "tributary-stream-enricher";

  /** A refusal holds the whole raw record and more, so its topic takes larger ones. */
  private static final int RAW_BYTES = 4 * 1024 * 1024;

  private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");

  private Topics() {}

  /** Makes the topics that are not there yet; those of events with so many partitions. */
  static void create(KafkaAdmin broker, int partitions) {
    Set<String> present = broker.await(broker.client().listTopics().names(), "its topics");
    List<NewTopic> absent =
        all(partitions).stream().filter(topic -> !present.contains(topic.name())).toList();
    if (!absent.isEmpty()) {
      broker.await(broker.client().createTopics(absent).all(), "that the topics are made");
    }
  }

  private static List<NewTopic> all(int partitions) {
    return List.of(
        events(RAW, partitions, RAW_BYTES),
        events(ENRICHED, partitions, RAW_BYTES),
        events(REJECTED, partitions, 2 * RAW_BYTES),
        reference(CAMPAIGNS),
        reference(PRODUCTS),
        reference(FX_RATES));
  }

  private static NewTopic events(String name, int partitions, int largestRecord) {
    return new NewTopic(name, partitions, (short) 1)
        .configs(
            Map.of("retention.ms", "-1", "max.message.bytes", Integer.toString(largestRecord)));
  }

  private static NewTopic reference(String name) {
    return new NewTopic(name, 1, (short) 1).configs(COMPACTED);
  }
}
