package io.tributary.lake.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command says when it cannot tell. */
class AuditCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path config;

  @BeforeEach
  void writeAConfigurationWhoseBrokersNoOneKnows() throws IOException {
    config =
        Files.writeString(
            folder.resolve("c.yaml"),
            """
            kafka: {bootstrap-servers: "no-such-broker.invalid:9092"}
            registry: {url: "http://127.0.0.1:1"}
            lake: {path: "%s/lake"}
            checkpoints: {path: "%s/checkpoints"}
            """
                .formatted(folder, folder));
  }

  @Test
  void shouldEndWith2AndAnObjectWhenTheBrokersCannotBeAsked() {
    int code = run("--config", config.toString(), "--format", "json");

    assertThat(code).isEqualTo(2);
    assertThat(out.toString())
        .startsWith("{\"verdict\":\"unknown\"")
        .contains("kafka.bootstrap-servers no-such-broker.invalid:9092 cannot be used: ");
    assertThat(err.toString()).startsWith("Could not tell: kafka.bootstrap-servers no-such");
  }

  @Test
  void shouldEndWith2AndEveryProblemOfTheConfiguration() throws IOException {
    Files.writeString(config, "kafka: {}\nhttp: {port: x}");

    int code = run("--config", config.toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("kafka.bootstrap-servers is missing", "http.port must be");
  }

  @Test
  void shouldEndWith2ForAWrongUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("--config", config.toString(), "--from", "yesterday")).isEqualTo(2);
    assertThat(run("--config", config.toString(), "--every", "soon")).isEqualTo(2);
    assertThat(run("--config", config.toString(), "--format", "xml")).isEqualTo(2);
    assertThat(run("--config", config.toString(), "--every", "1m")).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "--config",
            "--from is no time such as 2026-03-01",
            "--every is no duration",
            "xml",
            "add --follow");
  }

  private int run(String... arguments) {
    return new CommandLine(new AuditCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
