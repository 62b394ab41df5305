package io.tributary.quickstart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.platform.Ports.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigsTest {
  @TempDir Path folder;

  @Test
  void shouldKeepWhatTheUserHasChangedAndRenewOnlyThePorts() throws IOException {
    // given
    DataDir dir = DataDir.at(folder);
    new ServiceConfigs(dir, ports(40_000), new Properties(), Variant.QUICKSTART).write();
    String edited = Files.readString(dir.enricherConfig()) + "threads: 2\n";
    Files.writeString(dir.enricherConfig(), edited);

    // when
    new ServiceConfigs(dir, ports(50_000), last(40_000), Variant.QUICKSTART).write();

    // then
    assertThat(Files.readString(dir.enricherConfig())).isEqualTo(edited.replace("4000", "5000"));
    assertThat(Files.readString(dir.lakeWriterConfig()))
        .contains("127.0.0.1:50000", "port: 50004")
        .doesNotContain("4000");
  }

  private static Ports ports(int first) {
    Map<Use, Integer> ports = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      ports.put(use, first + use.ordinal());
    }
    return new Ports(ports);
  }

  private static Properties last(int first) {
    Properties properties = new Properties();
    ports(first)
        .byUse()
        .forEach((use, port) -> properties.setProperty(use.name(), Integer.toString(port)));
    return properties;
  }
}
