package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tributary.lake.aggregate.AggregateAudit;
import io.tributary.lake.aggregate.Aggregates;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import io.tributary.lake.delta.TestSpark;
import io.tributary.lake.delta.TornCommitException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TornCommitTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;
  private LakeWriterConfig config;
  private Shop shop;

  @BeforeEach
  void sell() {
    config = LakeFixture.config(directory);
    shop = new Shop(TestSpark.session(), directory.resolve("lake"));
    shop.append(List.of(sale(1)));
    update(LakeFixture.in(directory));
    shop.append(List.of(sale(2)));
    update(LakeFixture.in(directory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"commitInfo\":{\"timestamp\":17",
        "\0\0\0\0",
        "garbage",
        "{}garbage",
        "{}\0\0",
        "{}{}",
        "{}\n{}]"
      })
  void shouldNameTheFileAndTheRemedyForATableOfATopic(String content) throws IOException {
    // given
    Path torn = tear("events", content);

    // then
    assertThatThrownBy(() -> LakeFixture.in(directory))
        .isInstanceOf(TornCommitException.class)
        .hasMessageContaining("table events cannot be read")
        .hasMessageContaining(torn.toString())
        .hasMessageContaining("again from its topic");
    assertThatThrownBy(() -> Lake.overToWrite(TestSpark.session(), config))
        .isInstanceOf(TornCommitException.class);
    Files.delete(torn);
    DeltaLog.clearCache();
    assertThat(LakeFixture.in(directory).exists(Lake.EVENTS)).isTrue();
    assertThat(shop.rows("events")).hasSize(1);
  }

  @Test
  void shouldComputeTheRowsOfAnAggregatesTornCommitAgain() throws IOException {
    // given
    Path torn = tear("hourly_revenue", "{\"commitInfo\"");
    assertThatThrownBy(() -> LakeFixture.in(directory))
        .isInstanceOf(TornCommitException.class)
        .hasMessageContaining(torn.toString())
        .hasMessageContaining("rebuild");

    // when
    Lake lake = Lake.overToWrite(TestSpark.session(), config);
    update(lake);

    // then
    assertThat(Path.of(torn + ".torn")).exists();
    assertThat(
            config.aggregates().tables().stream()
                .map(new AggregateAudit(lake.spark(), lake::path, config.dimensions())::of))
        .allMatch(difference -> difference.wrongRows() == 0);
    assertThat(shop.rows("hourly_revenue"))
        .extracting(row -> row.<Long>getAs("orders"))
        .containsExactly(2L);
  }

  private Path tear(String table, String content) throws IOException {
    Path log = directory.resolve("lake").resolve(table).resolve("_delta_log");
    try (Stream<Path> files = Files.list(log)) {
      Path newest =
          files
              .filter(each -> each.toString().endsWith(".json"))
              .sorted()
              .reduce((a, b) -> b)
              .orElseThrow();
      Files.deleteIfExists(log.resolve("." + newest.getFileName() + ".crc"));
      Files.writeString(newest, content);
      DeltaLog.clearCache();
      return newest;
    }
  }

  private void update(Lake lake) {
    Aggregates.of(lake.spark(), lake::path, config.aggregates(), config.dimensions()).runOnce();
  }

  private static Sale sale(int minute) {
    Instant time = NOON.plusSeconds(60L * minute);
    return new Sale("ann", "purchase", new BigDecimal("1.0000"), time, time);
  }
}
