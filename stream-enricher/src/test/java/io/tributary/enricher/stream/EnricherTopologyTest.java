package io.tributary.enricher.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.service.DrawnTopology;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnricherTopologyTest {

  @Test
  void shouldNotChangeTheTopologyUnintentionally() throws IOException {
    String described = DrawnTopology.of(ConfigFile.parse("{}", Map.of())).describe().toString();

    assertThat(described.trim()).isEqualTo(golden("/expected_topology.txt"));
  }

  @Test
  void shouldNotChangeTheTopologyByIdUnintentionally() throws IOException {
    String yaml = "dedup: {partitioning: by-id}\nenrich: []";

    String described = DrawnTopology.of(ConfigFile.parse(yaml, Map.of())).describe().toString();

    assertThat(described.trim()).isEqualTo(golden("/expected_topology_by_id.txt"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream stream = EnricherTopologyTest.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).trim();
    }
  }
}
