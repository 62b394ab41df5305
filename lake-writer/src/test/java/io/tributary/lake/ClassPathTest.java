package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Spark's clients and the enricher's differ: only Spark's own may be here. */
class ClassPathTest {

  @Test
  void shouldHaveSparksKafkaClientsAndNoOther() {
    // when
    List<String> jars =
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .map(path -> path.substring(path.lastIndexOf('/') + 1))
            .toList();

    // then
    assertThat(jars).filteredOn(jar -> jar.matches("kafka-clients-.*")).hasSize(1);
    assertThat(jars).anyMatch(jar -> jar.matches("kafka-clients-3\\..*\\.jar"));
    assertThat(jars).noneMatch(jar -> jar.startsWith("kafka-streams"));
    assertThat(jars).filteredOn(jar -> jar.matches("avro-\\d.*")).hasSize(1);
  }
}
