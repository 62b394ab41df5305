package io.tributary.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLayoutTest {

  private static final String HOSTILE =
      "x\n2026-01-01T00:00:00.000Z INFO  Service - all is well\r\nBalanced";

  @Test
  void shouldKeepAMessageOnItsLine() throws JoranException {
    String logged = logged(HOSTILE, null);

    assertThat(logged.lines()).hasSize(1);
    assertThat(logged).contains("x\\n2026").contains("Balanced");
  }

  @Test
  void shouldBeginNoLineOfAStackTraceWithWhatAnExceptionSays() throws JoranException {
    String logged = logged("failed", new IllegalStateException(HOSTILE));

    assertThat(logged.lines().skip(1))
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith("    "));
    assertThat(logged)
        .containsOnlyOnce("IllegalStateException: x")
        .contains("        at io.tributary")
        .doesNotContain("\t")
        .endsWith("\n");
  }

  @Test
  void shouldLeaveStandardOutputToWhatCommandsAnswer() throws JoranException {
    assertThat(console(new LoggerContext()).getTarget()).isEqualTo("System.err");
  }

  private static String logged(String message, @Nullable Throwable thrown) throws JoranException {
    LoggerContext context = new LoggerContext();
    ConsoleAppender<ILoggingEvent> console = console(context);
    Logger logger = context.getLogger("io.tributary.enricher.Service");
    LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, null);
    return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
  }

  private static ConsoleAppender<ILoggingEvent> console(LoggerContext context)
      throws JoranException {
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure("src/main/resources/logback.xml");
    return (ConsoleAppender<ILoggingEvent>) context.getLogger("ROOT").getAppender("console");
  }
}
