package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Both doctors on a platform that is not well, and when it is again. */
@ExtendWith(SharedPlatform.class)
class DoctorIT {

  private static final Map<String, String> NO_REGISTRY =
      Map.of("TRIBUTARY_REGISTRY_URL", "http://127.0.0.1:1");

  @Test
  void shouldLookAtAllElseWhereTheRegistryIsAway(Platform platform) {
    // when
    Answer lakeWriter = Answer.ofLakeWriter(platform, NO_REGISTRY, "doctor");
    Answer enricher = Answer.ofEnricher(platform, NO_REGISTRY, "doctor");

    // then
    for (Answer doctor : List.of(lakeWriter, enricher)) {
      assertThat(doctor.exitCode()).as(doctor.text()).isEqualTo(1);
      assertThat(doctor.text())
          .containsPattern("ERROR +registry http://127.0.0.1:1 +cannot be looked at")
          .contains("→ start it, or set registry.url");
    }
    assertThat(lakeWriter.text()).containsPattern("INFO +checkpoint of events ");
    assertThat(enricher.text()).containsPattern("INFO +group ");
  }

  @Test
  void shouldNameWhatIsWrongWithItsRemedyAndNothingOnceThatIsApplied(Platform platform)
      throws Exception {
    // given
    Path metadata = platform.dir().checkpoints().resolve("lake-writer/events/metadata");
    Path aside = Files.move(metadata, platform.dir().root().resolve("metadata"));
    TopicPartition partition = new TopicPartition(Topics.ENRICHED, 0);
    HangingTransaction hanging =
        HangingTransaction.in(partition, "silent-producer", platform.bootstrapServers());

    // when
    Diagnosis enricher;
    Diagnosis lakeWriter;
    try {
      enricher = Diagnosis.ofEnricher(platform);
      lakeWriter = Diagnosis.ofLakeWriter(platform);
    } finally {
      hanging.close();
      Files.move(aside, metadata);
    }
    Diagnosis enricherAfterwards = Diagnosis.ofEnricher(platform);
    Diagnosis lakeWriterAfterwards = Diagnosis.ofLakeWriter(platform);

    // then
    assertThat(enricher.exitCode()).isEqualTo(1);
    assertThat(lakeWriter.exitCode()).isEqualTo(1);
    assertThat(enricher.findings().get(0))
        .startsWith("ERROR topic events.enriched partition 0: hanging transaction from offset")
        .contains("transactional id silent-producer", "unknown to the coordinator")
        .contains("→ nothing behind it is read", "abort --topic events.enriched --partition 0");
    assertThat(lakeWriter.findings().get(0)).contains("transactional id silent-producer");
    assertThat(lakeWriter.findings())
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("WARNING checkpoint of events: cannot be used: its metadata file")
                    .contains("→ nothing to do: at its next start lake-writer renames it"));
    assertThat(enricherAfterwards.exitCode()).as(enricherAfterwards.toString()).isZero();
    assertThat(lakeWriterAfterwards.exitCode()).as(lakeWriterAfterwards.toString()).isZero();
    assertThat(enricherAfterwards.findings())
        .contains("INFO transactions: none hangs → ")
        .anyMatch(line -> line.startsWith("INFO schemas of events.enriched: the ids of the newest"))
        .anyMatch(line -> line.startsWith("INFO group tributary-stream-enricher: stable, 1 mem"));
  }
}
