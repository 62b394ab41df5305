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
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"WINDOW_END", "Window_Date", "User_Id", "DIMENSION"})
  void shouldRefuseAMeasureThatDiffersFromAColumnInCaseOnly(String measure) {
    AggregateConfig broken = with(Map.of(measure, "count(*)"), List.of("user_id"));

    assertThat(problems(AggregatesTest.DIMENSIONS, broken))
        .extracting(ConfigProblem::key)
        .containsExactly("aggregates.tables.user_activity.measures." + measure);
  }

  @Test
  void shouldSayHowAKeyIsSpelt() {
    assertThat(
            problems(AggregatesTest.DIMENSIONS, with(Map.of("n", "count(*)"), List.of("User_ID"))))
        .singleElement()
        .asString()
        .contains("is no column of events: User_ID; it is spelt user_id");
  }

  @ParameterizedTest
  @CsvSource({
    "Event_Type,dimension,key",
    "event_type,User_Id,value",
    "event_type,EVENT_TYPE,value",
    "event_type,event_type,value",
    "event_type,window_start,value",
    "event_type,event_time,value"
  })
  void shouldRefuseADimensionWhoseColumnsAreOthers(String key, String value, String wrong) {
    DimensionConfig dimension = new DimensionConfig(key, value, Map.of("a", "b"), null);

    assertThat(problems(Map.of("kinds", dimension), AggregatesTest.ACTIVITY))
        .extracting(ConfigProblem::key)
        .contains("dimensions.kinds." + wrong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max(to_number(user_id, '999'))",
        "max(element_at(split(user_id, ','), 0))",
        "count(assert_true(revenue > 0))",
        "max(if(revenue < 0, raise_error('negative'), 1))",
        "max(regexp_extract(user_id, 'a', 2))",
        "max(element_at(sequence(1, cast(revenue as int)), 1))",
        "max(repeat('x', cast(revenue as int)))"
      })
  void shouldNameAMeasureThatFailsOnData(String sql) {
    AggregateConfig broken = with(Map.of("fails", sql, "rows", "count(*)"), List.of("user_id"));

    assertThat(problems(AggregatesTest.DIMENSIONS, broken)).isEmpty();
    assertThat(failures(broken))
        .extracting(ConfigProblem::key)
        .containsExactly("aggregates.tables.user_activity.measures.fails");
    assertThat(failures(broken)).first().asString().contains(sql, "gives null then");
  }

  @Test
  void shouldNameAMeasureThatFailsWhereCastsAreStrict() {
    SparkSession strict = TestSpark.session().newSession();
    strict.conf().set("spark.sql.ansi.enabled", "true");
    SparkSession.setActiveSession(strict);
    AggregateConfig broken =
        with(
            Map.of(
                "cast", "max(cast(user_id as int))",
                "ratio", "max(1 / revenue)",
                "total", "sum(cast(revenue as bigint) * 1000000)",
                "rows", "count(*)"),
            List.of("user_id"));

    assertThat(
            new AggregateCheck(strict, Shop.SCHEMA, AggregatesTest.DIMENSIONS)
                .failuresOnData(List.of(broken)))
        .extracting(ConfigProblem::key)
        .containsExactlyInAnyOrder(
            "aggregates.tables.user_activity.measures.cast",
            "aggregates.tables.user_activity.measures.ratio",
            "aggregates.tables.user_activity.measures.total");
    SparkSession.setActiveSession(TestSpark.session());
  }

  @Test
  void shouldFindNoFailureOfTheDefaults() {
    assertThat(failures(AggregatesTest.ACTIVITY, AggregatesTest.REVENUE)).isEmpty();
  }

  private static List<ConfigProblem> failures(AggregateConfig... aggregates) {
    return new AggregateCheck(TestSpark.session(), Shop.SCHEMA, AggregatesTest.DIMENSIONS)
        .failuresOnData(List.of(aggregates));
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
