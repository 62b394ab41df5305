package io.tributary.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the built program brings along. */
class ClassPathIT {

  @Test
  void shouldHaveOneKafkaOfMajorFour() throws IOException {
    assertThat(jars("kafka-clients-")).singleElement().asString().startsWith("kafka-clients-4.");
    assertThat(jars("kafka-streams-")).containsExactly("kafka-streams-4.3.1.jar");
  }

  @Test
  void shouldHaveOneAvroAndOneLogBackend() throws IOException {
    assertThat(jars("avro-1.")).singleElement().asString().startsWith("avro-1.12.");
    assertThat(jars("slf4j-")).containsExactly("slf4j-api-2.0.17.jar");
    assertThat(jars("logback-classic-")).hasSize(1);
    assertThat(jars("spark-")).isEmpty();
  }

  private static List<String> jars(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target/lib"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(prefix))
          .toList();
    }
  }
}
