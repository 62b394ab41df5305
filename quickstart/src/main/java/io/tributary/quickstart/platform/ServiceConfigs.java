package io.tributary.quickstart.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/**
 * The configuration files of both services. They are written once and then belong to the user: a
 * later run only puts new ports in where an old one is taken.
 */
final class ServiceConfigs {
  private final DataDir dir;
  private final Ports ports;
  private final Properties lastPorts;
  private final Variant variant;

  ServiceConfigs(DataDir dir, Ports ports, Properties lastPorts, Variant variant) {
    this.dir = dir;
    this.ports = ports;
    this.lastPorts = lastPorts;
    this.variant = variant;
  }

  void write() {
    write(dir.enricherConfig(), template("stream-enricher.yaml"));
    write(dir.lakeWriterConfig(), template("lake-writer.yaml"));
  }

  private String template(String file) {
    String name = "/config/" + variant.configs() + "/" + file;
    try (InputStream in = Objects.requireNonNull(ServiceConfigs.class.getResourceAsStream(name))) {
      return filledIn(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  private String filledIn(String template) {
    return template
        .replace("{{broker}}", ports.address(Ports.Use.BROKER))
        .replace("{{registry}}", Registry.url(ports))
        .replace("{{lake}}", escaped(dir.lake()))
        .replace("{{checkpoints}}", escaped(dir.checkpoints()))
        .replace("{{enricher-port}}", Integer.toString(ports.of(Ports.Use.ENRICHER)))
        .replace("{{lake-writer-port}}", Integer.toString(ports.of(Ports.Use.LAKE_WRITER)));
  }

  private void write(Path file, String fresh) {
    try {
      Files.writeString(file, Files.exists(file) ? withNewPorts(Files.readString(file)) : fresh);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private String withNewPorts(String text) {
    String renewed = text;
    for (Ports.Use use : Ports.Use.values()) {
      String last = lastPorts.getProperty(use.name());
      if (last != null) {
        renewed =
            renewed.replaceAll("(127\\.0\\.0\\.1:|port: )" + last + "\\b", "$1" + ports.of(use));
      }
    }
    return renewed;
  }

  /** For a place between double quotes. */
  private static String escaped(Path path) {
    return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
