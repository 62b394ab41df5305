package io.tributary.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLayoutTest {
  private static final String LINE = ".* WARN  Service said$";

  @Test
  void shouldEndEachMessageAndEachStackTraceWithOneNewLine() throws Exception {
    // given
    RuntimeException failure = new IllegalStateException("broken", new RuntimeException("cause"));

    // when
    String plain = text(null);
    String withTrace = text(failure);

    // then
    assertThat(plain).endsWith("said" + System.lineSeparator()).hasLineCount(1);
    assertThat(withTrace).endsWith(System.lineSeparator()).doesNotContain("\n\n");
    assertThat(withTrace.lines().findFirst().orElseThrow()).matches(LINE);
    assertThat(withTrace.lines().count()).isEqualTo(1 + 12);
  }

  private static String text(@Nullable Throwable failure) throws Exception {
    Configuration config =
        ConfigurationFactory.getInstance()
            .getConfiguration(
                new LoggerContext("layout"),
                "layout",
                LogLayoutTest.class.getResource("/log4j2.properties").toURI());
    config.initialize();
    return new String(
        config
            .getAppender("console")
            .getLayout()
            .toByteArray(
                Log4jLogEvent.newBuilder()
                    .setLoggerName("io.tributary.lake.Service")
                    .setLevel(Level.WARN)
                    .setMessage(new SimpleMessage("said"))
                    .setThrown(failure)
                    .build()),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
