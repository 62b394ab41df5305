package io.tributary.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
  @Test
  void shouldShowTheSameHelpWithAndWithoutABuild() throws IOException {
    assertThat(Files.readString(Installation.locate().root().resolve("benchmarks/help.txt")))
        .isEqualTo(new CommandLine(new Benchmarks()).getUsageMessage(CommandLine.Help.Ansi.OFF));
  }

  @Test
  void shouldNameTheBenchmarksThereAreWhenOneIsUnknown() {
    // given
    CommandLine command = new CommandLine(new Benchmarks());
    StringWriter err = new StringWriter();
    command.setErr(new PrintWriter(err, true));

    // then
    assertThat(command.execute("enrichment")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "No benchmark is called enrichment. There are: enricher, growth, sweep, decode, lake");
    assertThat(command.execute()).isEqualTo(2);
    assertThat(command.execute("enricher", "--repeat", "0")).isEqualTo(2);
    assertThat(command.execute("enricher", "--events", "7")).isEqualTo(2);
  }
}
