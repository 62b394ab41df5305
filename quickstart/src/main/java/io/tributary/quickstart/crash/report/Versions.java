package io.tributary.quickstart.crash.report;

import io.tributary.quickstart.platform.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What ran: the versions in the names of the jars, and the contents of the services' own. */
public record Versions(Map<String, String> byName) {

  public static Versions of(Installation installation) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("Java", System.getProperty("java.runtime.version"));
    Path enricher = installation.enricherJar().resolveSibling("lib");
    Path lake = installation.lakeWriterJar().resolveSibling("lib");
    versions.put("stream-enricher", build(installation.enricherJar()));
    versions.put("lake-writer", build(installation.lakeWriterJar()));
    versions.put("broker", version(installation.brokerLib(), "kafka_2\\.13"));
    versions.put("registry", version(installation.registryFolder(), "apicurio-registry-app"));
    versions.put("Kafka Streams", version(enricher, "kafka-streams"));
    versions.put("Spark", version(lake, "spark-core_2\\.12"));
    versions.put("Delta", version(lake, "delta-spark_2\\.12"));
    return new Versions(versions);
  }

  /** The first digits of the jar's SHA-256, which the same sources give again. */
  private static String build(Path jar) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      return "build " + HexFormat.of().formatHex(digest, 0, 4);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar + ": " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  private static String version(Path folder, String jar) {
    Pattern name = Pattern.compile(jar + "-(\\d[\\w.]*?)(-runner)?\\.jar");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> name.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(matcher -> matcher.group(1))
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    byName.forEach(
        (name, version) ->
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(version));
    return text.toString();
  }
}
