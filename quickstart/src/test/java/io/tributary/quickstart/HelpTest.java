package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
  /** {@code quickstart/run --help} shows this file where nothing has been built yet. */
  private static final Path SHOWN_WITHOUT_A_BUILD =
      Installation.locate().root().resolve("quickstart/help.txt");

  @Test
  void shouldShowTheSameHelpWithAndWithoutABuild() throws IOException {
    // when
    String help = new CommandLine(new Quickstart()).getUsageMessage(CommandLine.Help.Ansi.OFF);

    // then
    assertThat(Files.readString(SHOWN_WITHOUT_A_BUILD)).isEqualTo(help);
  }

  @Test
  void shouldRefuseOptionsThatMakeNoSense() {
    // when
    CommandLine command = new CommandLine(new Quickstart());
    command.setErr(new java.io.PrintWriter(java.io.Writer.nullWriter()));

    // then
    assertThat(command.execute("--events", "0")).isEqualTo(2);
    assertThat(command.execute("--rate", "-1")).isEqualTo(2);
    assertThat(command.execute("--input", "no-such-file")).isEqualTo(2);
    assertThat(command.execute("--evnets", "5")).isEqualTo(2);
  }
}
