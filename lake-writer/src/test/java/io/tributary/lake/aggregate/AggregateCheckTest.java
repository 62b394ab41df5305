package io.tributary.lake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.AggregateConfig;
import io.tributary.lake.config.ConfigProblem;
import io.tributary.lake.config.DimensionConfig;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateCheckTest {
  @TempDir Path folder;

  @Test
  void shouldFindNothingWrongWithTheDefaults() {
    assertThat(problems(AggregatesTest.DIMENSIONS, AggregatesTest.ACTIVITY, AggregatesTest.REVENUE))
        .isEmpty();
  }

  @Test
  void shouldNameTheAggregateAndTheExpressionOfEveryProblem() {
    AggregateConfig broken =
        with(
            Map.of(
                "unknown", "sum(revenu)",
                "syntax", "sum((revenue)",
                "no_aggregate", "revenue",
                "floating", "avg(cast(revenue as double))",
                "random", "max(rand())",
                "window_end", "count(*)"),
            List.of("user_id", "usr_id"));

    List<ConfigProblem> names = problems(AggregatesTest.DIMENSIONS, broken);
    List<ConfigProblem> measures =
        problems(
            AggregatesTest.DIMENSIONS,
            with(
                Map.of(
                    "unknown", "sum(revenu)",
                    "syntax", "sum((revenue)",
                    "no_aggregate", "revenue",
                    "floating", "avg(cast(revenue as double))",
                    "random", "max(rand())"),
                List.of("user_id")));

    assertThat(names)
        .extracting(ConfigProblem::toString)
        .containsExactlyInAnyOrder(
            "aggregates.tables.user_activity.keys is no column of events: usr_id",
            "aggregates.tables.user_activity.measures.window_end is the name of another column of"
                + " it");
    assertThat(measures)
        .extracting(ConfigProblem::key)
        .containsExactlyInAnyOrder(
            "aggregates.tables.user_activity.measures.unknown",
            "aggregates.tables.user_activity.measures.syntax",
            "aggregates.tables.user_activity.measures.no_aggregate",
            "aggregates.tables.user_activity.measures.floating",
            "aggregates.tables.user_activity.measures.random");
    assertThat(measures)
        .extracting(ConfigProblem::message)
        .anyMatch(m -> m.contains("sum(revenu)"));
  }

  @Test
  void shouldReadADimensionFromAFileAndRefuseDoubleKeys() throws IOException {
    Path good =
        Files.writeString(folder.resolve("good.csv"), "event_type,dimension\nview,browse\n");
    Path twice = Files.writeString(folder.resolve("twice.csv"), "event_type,dimension\na,b\na,c\n");

    List<ConfigProblem> ofGood = problems(file(good), AggregatesTest.ACTIVITY);
    List<ConfigProblem> ofTwice = problems(file(twice), AggregatesTest.ACTIVITY);
    List<ConfigProblem> ofMissing =
        problems(file(folder.resolve("none.csv")), AggregatesTest.ACTIVITY);

    assertThat(ofGood).isEmpty();
    assertThat(ofTwice)
        .hasSize(1)
        .first()
        .asString()
        .contains("dimensions.kinds", "two rows for a");
    assertThat(ofMissing).hasSize(1).first().asString().contains("none.csv");
  }

  private static Map<String, DimensionConfig> file(Path path) {
    return Map.of(
        "kinds", new DimensionConfig("event_type", "dimension", Map.of(), path.toString()));
  }

  private static AggregateConfig with(Map<String, String> measures, List<String> keys) {
    AggregateConfig base = AggregatesTest.ACTIVITY;
    return new AggregateConfig(
        base.name(),
        base.window(),
        base.slide(),
        base.watermark(),
        base.emit(),
        keys,
        base.dimension(),
        measures);
  }

  private static List<ConfigProblem> problems(
      Map<String, DimensionConfig> dimensions, AggregateConfig... aggregates) {
    return new AggregateCheck(TestSpark.session(), Shop.SCHEMA, dimensions)
        .problems(List.of(aggregates));
  }
}
