package io.tributary.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamEnricherTest {

  @Test
  void shouldExitWithTwoOnUsageErrors() {
    assertThat(StreamEnricher.execute()).isEqualTo(2);
    assertThat(StreamEnricher.execute("check-config")).isEqualTo(2);
    assertThat(StreamEnricher.execute("check-config", "--config", "no-such.yaml")).isEqualTo(2);
  }

  @Test
  void shouldExitWithTwoOnAConfigurationThatCannotBeUsed(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("config.yaml"), "dedup: {windw: 1h}");

    assertThat(StreamEnricher.execute("check-config", "--config", file.toString())).isEqualTo(2);
    assertThat(StreamEnricher.execute(file.toString())).isEqualTo(2);
  }

  @Test
  void shouldExitWithTwoOnAReplayThatCannotBeMeant() {
    assertThat(replay("--patch", "[1]")).isEqualTo(2);
    assertThat(replay("--set", "currency=evnt.cur")).isEqualTo(2);
    assertThat(replay("--source", "1:9-3")).isEqualTo(2);
    assertThat(replay("--from", "yesterday")).isEqualTo(2);
    assertThat(replay("--reason", "NONSENSE")).isEqualTo(2);
    assertThat(replay("--max-attempts", "1")).isEqualTo(2);
    assertThat(replay("--ids-file", "no-such-file")).isEqualTo(2);
  }

  private static int replay(String... options) {
    List<String> arguments = new ArrayList<>(List.of("replay", "-c", "config/minimal.yaml"));
    arguments.addAll(List.of(options));
    return StreamEnricher.execute(arguments.toArray(String[]::new));
  }

  @Test
  void shouldCompileTheStepsWithTheContractOfAFolder(@TempDir Path folder) throws IOException {
    assertThat(checkConfig(folder)).isZero();
    String raw = ContractRecord.RAW_EVENT.schema().toString();
    Files.writeString(
        folder.resolve("RawEvent.avsc"),
        raw.replace(
            "\"fields\":[{\"name\":\"event_id\"",
            "\"fields\":[{\"name\":\"event_hour\",\"type\":\"int\"},{\"name\":\"event_id\""));

    assertThat(checkConfig(folder)).as("a producer would say the hour").isEqualTo(2);
    assertThat(checkConfig(folder.resolve("nowhere"))).isEqualTo(2);
  }

  private static int checkConfig(Path schemas) {
    return StreamEnricher.execute(
        "check-config", "-c", "config/minimal.yaml", "--schemas", schemas.toString());
  }

  @Test
  void shouldExitWithZeroWhenAllIsWell() {
    assertThat(StreamEnricher.execute("replay", "--help")).isZero();
    assertThat(StreamEnricher.execute("version")).isZero();
    assertThat(StreamEnricher.execute("check-config", "-c", "config/minimal.yaml")).isZero();
    assertThat(StreamEnricher.execute("topology", "-c", "config/reference.yaml")).isZero();
  }
}
