package io.tributary.quickstart.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemediesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.net.BindException: Address already in use | taken its port",
        "java.io.IOException: No space left on device | make room",
        "java.lang.OutOfMemoryError: Java heap space | free memory",
        "java.nio.file.AccessDeniedException: /lake | let this user write",
      })
  void shouldFitTheCauseThatTheLogNames(String line, String remedy) {
    assertThat(Remedies.ofEnd(1, List.of("a line", line), "look at it")).contains(remedy);
    assertThat(Remedies.ofStall("an answer", List.of(line))).contains(remedy);
  }

  @Test
  void shouldNameMemoryWhenTheSystemHasKilledTheProcess() {
    assertThat(Remedies.ofEnd(137, List.of("a line"), "look at it")).contains("free memory");
    assertThat(Remedies.ofEnd(1, List.of("a line"), "look at it")).isEqualTo("look at it");
  }

  @Test
  void shouldPointAtTheOneThatIsWaitedFor() {
    assertThat(Remedies.ofStall("registry: no answer", List.of())).contains("registry.log");
    assertThat(Remedies.ofStall("kafka: no leader", List.of())).contains("broker.log");
    assertThat(Remedies.ofStall("an answer", List.of())).contains("the machine was too busy");
  }
}
