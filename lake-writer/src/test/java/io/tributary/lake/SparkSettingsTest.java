package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class SparkSettingsTest {

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

  private static Stream<String> wrappers() {
    SparkConf conf = SparkSettings.of(LakeFixture.config(Path.of("lake")).spark());
    return Stream.of(conf.getAll())
        .filter(setting -> setting._2().contains("failpoint"))
        .map(Tuple2::_1);
  }
}
