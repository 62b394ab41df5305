package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.SparkConfig;
import java.nio.file.Path;
import java.util.Map;
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

  @Test
  void shouldGoOnAfterTheProcessStoodStillIfItIsAllInOneProcess() {
    // then
    assertThat(heartbeatTimeout("local[*]")).isEqualTo("31536000000ms");
    assertThat(heartbeatTimeout("spark://cluster:7077")).isEmpty();
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
