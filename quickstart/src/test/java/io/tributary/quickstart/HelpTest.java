package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.crash.CrashMatrix;
import io.tributary.quickstart.platform.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class HelpTest {
  /** The programs show these files with {@code --help} where nothing has been built yet. */
  private static final Path SHOWN_WITHOUT_A_BUILD =
      Installation.locate().root().resolve("quickstart");

  @Test
  void shouldShowTheSameHelpWithAndWithoutABuild() throws IOException {
    assertThat(Files.readString(SHOWN_WITHOUT_A_BUILD.resolve("help.txt")))
        .isEqualTo(help(new Quickstart()));
    assertThat(Files.readString(SHOWN_WITHOUT_A_BUILD.resolve("crash-matrix-help.txt")))
        .isEqualTo(help(new CrashMatrix()));
  }

  @Test
  void shouldRefuseOptionsThatMakeNoSense() {
    // when
    CommandLine command = new CommandLine(new Quickstart());
    command.setErr(new PrintWriter(java.io.Writer.nullWriter()));

    // then
    assertThat(command.execute("--events", "0")).isEqualTo(2);
    assertThat(command.execute("--rate", "-1")).isEqualTo(2);
    assertThat(command.execute("--input", "no-such-file")).isEqualTo(2);
    assertThat(command.execute("--evnets", "5")).isEqualTo(2);
  }

  @Test
  void shouldNameTheCrashPointsThereAreWhenOneIsUnknown() {
    // given
    CommandLine command = new CommandLine(new CrashMatrix());
    StringWriter err = new StringWriter();
    command.setErr(new PrintWriter(err, true));

    // when
    int code = command.execute("--points", "enricher.after-send,enricher.afterwards");

    // then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("No crash point is called enricher.afterwards", "\n  lake.between-tables\n");
    assertThat(command.execute("--seeds", "0")).isEqualTo(2);
    assertThat(command.execute("--events", "10")).isEqualTo(2);
    assertThat(command.execute("--jobs", "0")).isEqualTo(2);
  }

  private static String help(Object program) {
    return new CommandLine(program).getUsageMessage(CommandLine.Help.Ansi.OFF);
  }
}
