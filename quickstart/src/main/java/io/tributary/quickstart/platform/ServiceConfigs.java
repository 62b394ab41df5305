package io.tributary.quickstart.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The configuration files of both services. They are written once and then belong to the user: a
 * later run only puts new ports in where an old one is taken.
 */
final class ServiceConfigs {
  private final DataDir dir;
  private final Ports ports;
  private final Properties lastPorts;

  ServiceConfigs(DataDir dir, Ports ports, Properties lastPorts) {
    this.dir = dir;
    this.ports = ports;
    this.lastPorts = lastPorts;
  }

  void write() {
    write(dir.enricherConfig(), enricher());
    write(dir.lakeWriterConfig(), lakeWriter());
  }

  private String enricher() {
    return """
        # stream-enricher: raw JSON events become validated, deduplicated, enriched Avro events.
        kafka:
          bootstrap-servers: %s
        registry:
          url: %s
        state-dir: %s
        # A data folder may be taken up again weeks later: the same event is still known then.
        dedup:
          window: 30d
        http:
          host: 127.0.0.1
          port: %d
        """
        .formatted(
            ports.address(Ports.Use.BROKER),
            Registry.url(ports),
            quoted(dir.checkpoints().resolve("stream-enricher")),
            ports.of(Ports.Use.ENRICHER));
  }

  private String lakeWriter() {
    return """
        # lake-writer: enriched and refused events become Delta tables.
        kafka:
          bootstrap-servers: %s
        registry:
          url: %s
        lake:
          path: %s
        checkpoints:
          path: %s
        http:
          host: 127.0.0.1
          port: %d
        """
        .formatted(
            ports.address(Ports.Use.BROKER),
            Registry.url(ports),
            quoted(dir.lake()),
            quoted(dir.checkpoints().resolve("lake-writer")),
            ports.of(Ports.Use.LAKE_WRITER));
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

  private static String quoted(Path path) {
    return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
