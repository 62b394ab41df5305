package io.tributary.enricher;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.cli.ContractCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the programs print as processes of another language and zone. */
class ForeignEnvironmentTest {
  private static final List<String> HOME = List.of("en", "US", "UTC");
  private static final List<List<String>> ABROAD =
      List.of(
          List.of("ar", "EG", "Pacific/Apia"),
          List.of("tr", "TR", "Asia/Kathmandu"),
          List.of("fa", "IR", "America/St_Johns"));

  @TempDir Path directory;

  @Test
  void shouldPrintTheSameEverywhere() throws Exception {
    for (List<String> command :
        List.of(
            List.of(StreamEnricher.class.getName(), "check-config", "--config", config()),
            List.of(StreamEnricher.class.getName(), "check-config", "--config", wrongConfig()),
            List.of(StreamEnricher.class.getName(), "--help"),
            List.of(ContractCommand.class.getName(), "check"),
            List.of(ContractCommand.class.getName(), "check", "--help"))) {
      // when
      String home = run(HOME, command);

      // then
      assertThat(home).isNotBlank();
      for (List<String> place : ABROAD) {
        assertThat(run(place, command)).as("%s in %s", command, place).isEqualTo(home);
      }
    }
  }

  private static String config() {
    return Path.of("config", "reference.yaml").toString();
  }

  private String wrongConfig() throws IOException {
    String text =
        "kafka: {bootstrap-servers: 1}\nregistry: {URL: x}\ndedup: {horizon: 1 fortnight}\n";
    return Files.writeString(directory.resolve("wrong.yaml"), text).toString();
  }

  private String run(List<String> place, List<String> command)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.add("-Duser.language=" + place.get(0));
    line.add("-Duser.country=" + place.get(1));
    line.add("-Duser.timezone=" + place.get(2));
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.addAll(command);
    Path out = directory.resolve("out");
    int code =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start()
            .waitFor();
    return "exit code " + code + "\n" + Files.readString(out);
  }
}
