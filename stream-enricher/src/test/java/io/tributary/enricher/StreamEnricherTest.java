package io.tributary.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void shouldExitWithZeroWhenAllIsWell() {
    assertThat(StreamEnricher.execute("version")).isZero();
    assertThat(StreamEnricher.execute("check-config", "-c", "config/minimal.yaml")).isZero();
    assertThat(StreamEnricher.execute("topology", "-c", "config/reference.yaml")).isZero();
  }
}
