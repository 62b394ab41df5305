package io.tributary.lake.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SqlCommandTest {

  @ParameterizedTest
  @ValueSource(strings = {"table", "json"})
  void shouldRefuseToDefuseCellsOfWhatIsNoCsv(String format) {
    // given
    StringWriter err = new StringWriter();
    CommandLine command =
        new CommandLine(new SqlCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setErr(new PrintWriter(err, true));

    // when
    int code = command.execute("--config", "c.yaml", "--format", format, "--csv-safe", "select 1");

    // then
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("--csv-safe changes nothing with --format " + format + ": add --format csv");
  }
}
