package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.SparkConfig;
import io.tributary.lake.delta.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

class SparkSettingsTest {
  private static final String TABLES = "spark.databricks.delta.properties.defaults.";

  @Test
  void shouldNameNoClassOfTheFailPoints() {
    assertThat(wrappers()).isEmpty();
  }

  @Test
  @Tag("fail-points")
  void shouldLetSparkAndDeltaPassTheFailPointsIfAFolderIsNamed() {
    assertThat(wrappers())
        .containsExactlyInAnyOrder(
            "spark.delta.logStore.file.impl",
            "spark.sql.streaming.checkpointFileManagerClass",
            "spark.hadoop.fs.file.impl");
  }

  @Test
  void shouldGoOnAfterTheProcessStoodStillIfItIsAllInOneProcess() {
    // then
    assertThat(heartbeatTimeout("local[*]")).isEqualTo("31536000000ms");
    assertThat(heartbeatTimeout("spark://cluster:7077")).isEmpty();
  }

  @Test
  void shouldWriteTimesAsNumbersAndNoDictionaryOfValuesThatHardlyComeTwice(@TempDir Path folder)
      throws IOException {
    // given
    SparkSession session = TestSpark.session().newSession();
    SparkConf conf = SparkSettings.of(new SparkConfig("local", Map.of()));
    ParquetSettings.all()
        .keySet()
        .forEach(key -> session.conf().set(key.replace("spark.hadoop.", ""), conf.get(key)));

    // when
    session
        .sql(
            "SELECT 'a' AS event_id, 'b' AS event_type, now() AS event_time, struct(1L AS offset, 2 AS partition) AS source FROM range(100)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("table").toString());

    // then
    Map<String, ColumnChunkMetaData> columns = columns(folder.resolve("table"));
    assertThat(columns.get("event_time").getPrimitiveType().getPrimitiveTypeName())
        .isEqualTo(PrimitiveTypeName.INT64);
    assertThat(columns)
        .allSatisfy(
            (name, column) ->
                assertThat(column.hasDictionaryPage())
                    .as(name)
                    .isEqualTo(Set.of("event_type", "source.partition").contains(name)));
  }

  @Test
  void shouldLetTheConfigurationWin() {
    // given
    String name = "spark.hadoop.parquet.enable.dictionary#event_id";

    // when
    SparkConf conf = SparkSettings.of(new SparkConfig("local", Map.of(name, "true")));

    // then
    assertThat(conf.get(name)).isEqualTo("true");
  }

  @Test
  void shouldLetNothingElseSayWhatIsWrittenOrAnswered() {
    // given
    Map<String, String> foreign =
        Map.ofEntries(
            Map.entry("spark.sql.ansi.enabled", "true"),
            Map.entry("spark.sql.caseSensitive", "true"),
            Map.entry("spark.sql.session.timeZone", "Asia/Kathmandu"),
            Map.entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MILLIS"),
            Map.entry("spark.sql.files.ignoreMissingFiles", "true"),
            Map.entry("spark.sql.catalogImplementation", "hive"),
            Map.entry("spark.sql.legacy.timeParserPolicy", "LEGACY"),
            Map.entry(TABLES + "columnMapping.mode", "name"),
            Map.entry(TABLES + "feature.deletionVectors", "supported"),
            Map.entry("spark.sql.adaptive.enabled", "false"));
    foreign.forEach(System::setProperty);

    // when
    SparkConf conf = SparkSettings.of(new SparkConfig("local", foreign));

    // then
    foreign.keySet().forEach(System::clearProperty);
    assertThat(conf.get("spark.sql.catalogImplementation")).isEqualTo("in-memory");
    assertThat(conf.contains("spark.sql.legacy.timeParserPolicy")).isFalse();
    assertThat(conf.getAllWithPrefix(TABLES)).isEmpty();
    assertThat(conf.get("spark.sql.adaptive.enabled")).isEqualTo("false");
    SessionSettings.all().forEach((key, value) -> assertThat(conf.get(key)).isEqualTo(value));
  }

  @Test
  void shouldGiveEverySessionTheSameSettings() {
    // given
    SparkSession found = TestSpark.session().newSession();
    found.conf().set("spark.sql.ansi.enabled", "true");
    found.conf().set("spark.sql.legacy.timeParserPolicy", "LEGACY");

    // when
    SessionSettings.pin(found);

    // then
    for (SparkSession session : List.of(found, SessionSettings.beside(found))) {
      SessionSettings.all()
          .forEach((key, value) -> assertThat(session.conf().get(key)).isEqualTo(value));
      assertThat(session.conf().get("spark.sql.legacy.timeParserPolicy")).isEqualTo("EXCEPTION");
    }
  }

  @Test
  void shouldCreateTablesAsTheyAreEverywhere(@TempDir Path folder) {
    // given
    SparkSession found = TestSpark.session().newSession();
    found.conf().set(TABLES + "columnMapping.mode", "name");
    found.conf().set(TABLES + "appendOnly", "true");
    found.conf().set(TABLES + "feature.deletionVectors", "supported");

    // when
    SessionSettings.pin(found);
    String table = "delta.`" + folder.resolve("table") + "`";
    found.sql("create table " + table + " (a int) using delta");

    // then
    assertThat(found.sql("show tblproperties " + table).collectAsList().toString())
        .doesNotContain("columnMapping", "appendOnly", "deletionVectors");
  }

  @Test
  void shouldGiveExecutorsOfOtherMachinesTheirLanguageAndZone() {
    // given
    String name = "spark.executor.extraJavaOptions";
    Map<String, String> own = Map.of(name, "-XX:+UseParallelGC -Duser.language=ar");

    // when
    String options = SparkSettings.of(new SparkConfig("spark://cluster:7077", own)).get(name);

    // then
    assertThat(options)
        .startsWith("-XX:+UseParallelGC -Duser.language=ar -Duser.language=en ")
        .contains("-Duser.country=US", "-Duser.extensions= ", "-Duser.timezone=UTC");
  }

  private static Map<String, ColumnChunkMetaData> columns(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      Path file =
          files.filter(each -> each.toString().endsWith(".parquet")).findFirst().orElseThrow();
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              HadoopInputFile.fromPath(
                  new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
        return reader.getFooter().getBlocks().get(0).getColumns().stream()
            .collect(Collectors.toMap(column -> column.getPath().toDotString(), column -> column));
      }
    }
  }

  private static String heartbeatTimeout(String master) {
    return SparkSettings.of(new SparkConfig(master, Map.of()))
        .get("spark.storage.blockManagerHeartbeatTimeoutMs", "");
  }

  private static Stream<String> wrappers() {
    SparkConf conf = SparkSettings.of(LakeFixture.config(Path.of("lake")).spark());
    return Stream.of(conf.getAll())
        .filter(setting -> setting._2().contains("failpoint"))
        .map(Tuple2::_1);
  }
}
