package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.health.LakeMetrics;
import io.tributary.lake.health.Readiness;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String FAILURES =
      "tributary_lake_aggregate_failures_total{table=\"by_number\"}";

  @TempDir Path directory;

  private final Readiness readiness = new Readiness();
  private final LakeMetrics metrics = new LakeMetrics(Clock.systemUTC());
  private Shop shop;
  private LakeWriterConfig config;

  @BeforeEach
  void sell() {
    config =
        new ConfigLoader(Map.of())
            .parse(
                """
                kafka: {bootstrap-servers: "127.0.0.1:1"}
                registry: {url: "http://127.0.0.1:1"}
                lake: {path: "%1$s/lake"}
                checkpoints: {path: "%1$s/checkpoints"}
                aggregates:
                  tables:
                    - {name: by_type, window: 5m, emit: open, keys: [event_type], measures: {n: "count(*)"}}
                    - {name: by_number, window: 5m, emit: open, keys: [event_type], measures: {n: "max(to_number(user_id, '999'))"}}
                """
                    .formatted(directory));
    shop = new Shop(TestSpark.session(), directory.resolve("lake"));
    shop.append(List.of(new Sale("7", "purchase", BigDecimal.ONE, NOON, NOON)));
  }

  @AfterEach
  void close() {
    metrics.fresh().close();
  }

  @Test
  void shouldNameAnAggregateThatFailsWhateverElseSucceeds() {
    // given
    Housekeeping housekeeping = housekeeping();
    housekeeping.round();
    assertThat(readiness.missing()).isEmpty();

    // when
    shop.append(List.of(new Sale("ann", "purchase", BigDecimal.ONE, NOON, NOON)));
    housekeeping.round();
    housekeeping.round();

    // then: the second round leaves it alone, which is no success
    assertThat(readiness.missing())
        .singleElement()
        .asString()
        .startsWith("aggregate by_number: ")
        .contains("does not match the format");
    assertThat(metrics.scrape()).contains(FAILURES + " 1.0");
    assertThat(shop.rows("by_type")).extracting(row -> row.<Long>getAs("n")).containsExactly(2L);
  }

  @Test
  void shouldUpdateAggregatesAndKeepTheCauseWhereLookingForFilesFails() throws IOException {
    // given
    Housekeeping housekeeping = housekeeping();
    Path log = directory.resolve("lake/events_rejected/_delta_log");
    Files.createDirectories(log);
    Files.writeString(log.resolve("00000000000000000000.json"), "{\"commitInfo\"");
    DeltaLog.clearCache();

    // when
    housekeeping.round();
    housekeeping.round();

    // then
    assertThat(readiness.missing())
        .singleElement()
        .asString()
        .startsWith("looking for files of events_rejected: ");
    assertThat(shop.rows("by_type")).hasSize(1);
  }

  private Housekeeping housekeeping() {
    return Housekeeping.of(Lake.over(TestSpark.session(), config), config, readiness, metrics);
  }
}
