package io.tributary.quickstart.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * The example campaigns, products and exchange rates, as files and on their way into the reference
 * topics.
 */
public record ReferenceData(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One line of an exchange-rate file: US dollars for one unit of the currency from this day on.
   */
  public record Rate(String currency, String date, String usdRate) {}

  /** The lines of campaigns.jsonl. */
  public List<JsonNode> campaigns() {
    return jsonLines("campaigns.jsonl");
  }

  /** The lines of products.jsonl. */
  public List<JsonNode> products() {
    return jsonLines("products.jsonl");
  }

  /** The lines of fx-rates.csv. */
  public List<Rate> rates() {
    return lines("fx-rates.csv").stream()
        .filter(line -> !line.startsWith("#") && !line.startsWith("currency,"))
        .map(line -> line.split(",", -1))
        .map(cells -> new Rate(cells[0], cells[1], cells[2]))
        .toList();
  }

  /**
   * Sends all of it to the reference topics, unless this data folder's broker has been given the
   * same before.
   */
  void load(String bootstrapServers, DataDir dir) {
    Path stamp = dir.kafka().resolve("reference-data.sha256");
    try {
      String digest = digest();
      if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
        return;
      }
      send(bootstrapServers);
      Files.writeString(stamp, digest);
    } catch (IOException e) {
      throw new IllegalStateException(
          "Cannot load the reference data in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Sends all of it to the reference topics. */
  public void send(String bootstrapServers) {
    try (KafkaProducer<byte[], byte[]> producer = Producers.reliable(bootstrapServers)) {
      List<Future<RecordMetadata>> sent = records().map(producer::send).toList();
      producer.flush();
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Cannot send the reference data in " + folder + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while loading the reference data.", e);
    }
  }

  private static JsonNode json(Rate rate) {
    return JSON.createObjectNode()
        .put("currency", rate.currency())
        .put("date", rate.date())
        .put("usd_rate", new java.math.BigDecimal(rate.usdRate()));
  }

  private Stream<ProducerRecord<byte[], byte[]>> records() {
    return Stream.of(
            campaigns().stream()
                .map(row -> record(Topics.CAMPAIGNS, row.path("campaign_id").asText(), row)),
            products().stream()
                .map(row -> record(Topics.PRODUCTS, row.path("product_id").asText(), row)),
            rates().stream()
                .map(
                    rate ->
                        record(Topics.FX_RATES, rate.currency() + "|" + rate.date(), json(rate))))
        .flatMap(Function.identity());
  }

  private static ProducerRecord<byte[], byte[]> record(String topic, String key, JsonNode value) {
    return new ProducerRecord<>(
        topic,
        key.getBytes(StandardCharsets.UTF_8),
        value.toString().getBytes(StandardCharsets.UTF_8));
  }

  private List<JsonNode> jsonLines(String name) {
    return lines(name).stream().map(line -> parse(name, line)).toList();
  }

  private static JsonNode parse(String name, String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " has a line that is not JSON: " + line, e);
    }
  }

  private List<String> lines(String name) {
    try {
      return Files.readAllLines(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot read " + folder.resolve(name) + ": " + e.getMessage(), e);
    }
  }

  private String digest() throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String name : List.of("campaigns.jsonl", "products.jsonl", "fx-rates.csv")) {
        sha.update(Files.readAllBytes(folder.resolve(name)));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each Java has SHA-256.", e);
    }
  }
}
