package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/**
 * The ports of the platform on 127.0.0.1. They are kept in the data folder and used again while
 * they are free, so that addresses in files and in open consoles stay right from run to run.
 */
public record Ports(Map<Use, Integer> byUse) {

  /** What a port is for. */
  public enum Use {
    BROKER,
    CONTROLLER,
    REGISTRY,
    ENRICHER,
    LAKE_WRITER
  }

  public Ports {
    byUse = Map.copyOf(byUse);
  }

  /**
   * The ports of the last run where they are still free, others where not; remembered for the next
   * run.
   */
  static Ports of(DataDir dir) {
    Path file = file(dir);
    Properties kept = read(file);
    Map<Use, Integer> ports = new EnumMap<>(Use.class);
    for (Use use : Use.values()) {
      int last = Integer.parseInt(kept.getProperty(use.name(), "0"));
      int port = last > 0 && FreePorts.isFree(last) ? last : FreePorts.pick();
      ports.put(use, port);
      kept.setProperty(use.name(), Integer.toString(port));
    }
    write(file, kept);
    return new Ports(ports);
  }

  /** The ports of the last run, if there was one. */
  static Properties lastOf(DataDir dir) {
    return read(file(dir));
  }

  public int of(Use use) {
    Integer port = byUse.get(use);
    if (port == null) {
      throw new IllegalStateException("No port for " + use);
    }
    return port;
  }

  public String address(Use use) {
    return "127.0.0.1:" + of(use);
  }

  private static Path file(DataDir dir) {
    return dir.config().resolve("ports.properties");
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (var in = Files.newInputStream(file)) {
        properties.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
      }
    }
    return properties;
  }

  private static void write(Path file, Properties properties) {
    try (var out = Files.newOutputStream(file)) {
      properties.store(out, "The ports of the last run");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
