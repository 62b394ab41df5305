package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLayoutTest {

  private static final String HOSTILE =
      "x\n2026-01-01T00:00:00.000Z INFO  Service all is well\r\nBalanced";

  @Test
  void shouldKeepAMessageOnItsLine() {
    String logged = logged(HOSTILE, null);

    assertThat(logged.lines()).hasSize(1);
    assertThat(logged).contains("x\\n2026").endsWith("Balanced" + System.lineSeparator());
  }

  @Test
  void shouldBeginNoLineOfAStackTraceWithWhatAnExceptionSays() {
    String logged = logged("failed", new IllegalStateException(HOSTILE));

    assertThat(logged.lines().skip(1))
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith("    "));
    assertThat(logged)
        .contains("IllegalStateException: x")
        .contains("        at io.tributary")
        .doesNotContain("\t");
  }

  @Test
  void shouldEndEachMessageAndEachStackTraceWithOneNewLine() {
    RuntimeException failure = new IllegalStateException("broken", new RuntimeException("cause"));

    String plain = logged("said", null);
    String withTrace = logged("said", failure);

    assertThat(plain).endsWith("said" + System.lineSeparator()).hasLineCount(1);
    assertThat(withTrace).endsWith(System.lineSeparator()).doesNotContain("\n\n");
    assertThat(withTrace.lines().findFirst().orElseThrow()).matches(".* WARN  Service said$");
    assertThat(withTrace.lines().count()).isEqualTo(1 + 12);
  }

  private static String logged(String message, @Nullable Throwable thrown) {
    LoggerContext context = new LoggerContext("test");
    Configuration configuration =
        ConfigurationFactory.getInstance()
            .getConfiguration(
                context,
                "main",
                java.nio.file.Path.of("src/main/resources/log4j2.properties").toUri());
    configuration.initialize();
    AbstractAppender console = configuration.getAppender("console");
    return new String(
        console
            .getLayout()
            .toByteArray(
                Log4jLogEvent.newBuilder()
                    .setLoggerName("io.tributary.lake.Service")
                    .setLevel(Level.WARN)
                    .setMessage(new SimpleMessage(message))
                    .setThrown(thrown)
                    .build()),
        StandardCharsets.UTF_8);
  }
}
