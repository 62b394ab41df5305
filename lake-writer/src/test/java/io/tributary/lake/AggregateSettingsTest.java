package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.AggregateSettings.Depth;
import io.tributary.lake.config.ConfigException;
import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.ingest.RegistryAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before the first event, the columns are those that the registered contract will give. */
class AggregateSettingsTest {
  private static final String PACKAGED = ContractSchemas.load("EnrichedEvent").toString();

  @TempDir Path directory;

  @Test
  void shouldTakeAMeasureOverAFieldOfTheRegisteredContract() {
    RegistryAccess registry =
        registered(
            PACKAGED.replace(
                "\"fields\":[{\"name\":\"event_id\"",
                "\"fields\":[{\"name\":\"device\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\":\"event_id\""));

    assertThat(check("count(distinct device)", registry, Depth.ANALYSED))
        .contains("fit the registered contract");
  }

  @Test
  void shouldRefuseAMeasureOverAFieldThatTheRegisteredContractDoesNotHave() {
    RegistryAccess registry = registered(PACKAGED.replace("product_brand", "maker"));

    assertThatThrownBy(() -> check("count(product_brand)", registry, Depth.ANALYSED))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("aggregates.tables.own.measures.m")
        .hasMessageContaining("product_brand");
  }

  @Test
  void shouldSayThatNothingCouldBeComparedWhileNoRegistryAnswers() {
    RegistryAccess away =
        () -> {
          throw new RegistryUnavailableException("http://r", new IOException("away"));
        };

    assertThat(check("count(device)", away, Depth.TRIED)).contains("not compared", "http://r");
  }

  @Test
  void shouldNameAMeasureThatFailsOnDataWhenItIsTried() {
    RegistryAccess registry = registered(PACKAGED);
    String measure = "max(element_at(split(user_id, ','), 0))";

    assertThat(check(measure, registry, Depth.ANALYSED)).contains("fit");
    assertThatThrownBy(() -> check(measure, registry, Depth.TRIED))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("aggregates.tables.own.measures.m");
  }

  private String check(String measure, RegistryAccess registry, Depth depth) {
    LakeWriterConfig config =
        new ConfigLoader(Map.of())
            .parse(
                """
                kafka: {bootstrap-servers: "127.0.0.1:1"}
                registry: {url: "http://127.0.0.1:1"}
                lake: {path: "%1$s/lake"}
                checkpoints: {path: "%1$s/checkpoints"}
                aggregates:
                  tables:
                    - {name: own, window: 5m, keys: [event_type], measures: {m: "%2$s"}}
                """
                    .formatted(directory, measure));
    return AggregateSettings.check(Lake.over(TestSpark.session(), config), config, registry, depth);
  }

  private static RegistryAccess registered(String schema) {
    SchemaRegistry registry = InMemorySchemaRegistry.named(UUID.randomUUID().toString());
    registry.register("events.enriched-value", new Schema.Parser().parse(schema));
    return () -> registry;
  }
}
