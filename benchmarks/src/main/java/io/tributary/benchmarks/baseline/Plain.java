package io.tributary.benchmarks.baseline;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.contract.FormattingDefaults;
import io.tributary.contract.serde.AvroSerde;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.Stores;

/**
 * The Kafka Streams application that one would write: Jackson, a window store for ids, global
 * tables for reference data, Avro by the registry's serde. Refused events go to a topic of their
 * own as they came.
 */
public final class Plain {
  private static final Serde<byte[]> BYTES = Serdes.ByteArray();

  private Plain() {}

  public static void main(String[] arguments) {
    FormattingDefaults.pin();
    Arguments given = Arguments.of(arguments);
    AvroSerde avro = new AvroSerde();
    avro.configure(Map.of("schema.registry.url", given.registryUrl()), false);
    given.run(topology(avro));
  }

  static Topology topology(Serde<IndexedRecord> avro) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.addStateStore(
        Stores.windowStoreBuilder(
            Stores.persistentWindowStore(
                Deduplication.STORE, Deduplication.WINDOW, Deduplication.WINDOW, false),
            Serdes.String(),
            Serdes.Long()));
    GlobalKTable<String, JsonNode> products = table(builder, "reference.products");
    GlobalKTable<String, JsonNode> campaigns = table(builder, "reference.campaigns");
    GlobalKTable<String, JsonNode> rates = table(builder, "reference.fx-rates");

    Map<String, KStream<byte[], Item>> branches =
        builder.stream(Arguments.RAW, Consumed.with(BYTES, BYTES))
            .processValues(Checks::new)
            .processValues(Deduplication::new, Deduplication.STORE)
            .split(org.apache.kafka.streams.kstream.Named.as("is-"))
            .branch((key, item) -> item.isGood(), Branched.as("good"))
            .defaultBranch(Branched.as("refused"));

    branch(branches, "is-good")
        .mapValues(Enriched::of)
        .leftJoin(products, (key, event) -> event.item().text("product_id"), Enriched::withProduct)
        .leftJoin(
            campaigns, (key, event) -> event.item().text("campaign_id"), Enriched::withCampaign)
        .leftJoin(rates, (key, event) -> event.rateKey(), Enriched::withRate)
        .mapValues(Enriched::toAvro)
        .to(Arguments.ENRICHED, Produced.with(BYTES, avro));
    branch(branches, "is-refused")
        .mapValues(Item::value)
        .to(Arguments.REJECTED, Produced.with(BYTES, BYTES));
    return builder.build();
  }

  private static KStream<byte[], Item> branch(
      Map<String, KStream<byte[], Item>> branches, String name) {
    KStream<byte[], Item> branch = branches.get(name);
    if (branch == null) {
      throw new IllegalStateException("There is no branch " + name + ".");
    }
    return branch;
  }

  private static GlobalKTable<String, JsonNode> table(StreamsBuilder builder, String topic) {
    return builder.globalTable(topic, Consumed.with(Serdes.String(), json()));
  }

  private static Serde<JsonNode> json() {
    ObjectReader reader =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .reader();
    return Serdes.serdeFrom(
        (topic, node) -> node.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8),
        (topic, bytes) -> {
          try {
            return reader.readTree(bytes);
          } catch (IOException e) {
            throw new UncheckedIOException("Reference data that is no JSON in " + topic, e);
          }
        });
  }
}
