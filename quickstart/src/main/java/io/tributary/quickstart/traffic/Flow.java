package io.tributary.quickstart.traffic;

import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.HttpProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far the events of a platform have come, as its services, its broker and its tables tell it.
 */
public final class Flow {
  private static final List<String> AGGREGATES = List.of("user_activity", "hourly_revenue");

  private final Platform platform;
  private final KafkaAdmin broker;
  private final LakeLog log;

  public Flow(Platform platform, KafkaAdmin broker) {
    this.platform = platform;
    this.broker = broker;
    this.log = new LakeLog(platform.dir().lake());
  }

  /** Events since the services were started: enriched, refused, and rows of both event tables. */
  public record Counts(long enriched, long refused, long inLake) {}

  public Counts counts() {
    Scrape enricher = scrape(Ports.Use.ENRICHER);
    Scrape lake = scrape(Ports.Use.LAKE_WRITER);
    double all = enricher.sum("tributary_enricher_events_total", Map.of());
    double accepted =
        enricher.sum("tributary_enricher_events_total", Map.of("outcome", "accepted"));
    double rows =
        lake.sum("tributary_lake_rows_total", Map.of("table", "events"))
            + lake.sum("tributary_lake_rows_total", Map.of("table", "events_rejected"));
    return new Counts((long) accepted, (long) (all - accepted), (long) rows);
  }

  /** What still has to happen until the lake shows all that was sent; nothing when it does. */
  public List<String> outstanding() {
    List<String> rows = outstandingRows();
    return rows.isEmpty() ? outstandingAggregates() : rows;
  }

  /**
   * What still has to happen until each record is a row of {@code events} or {@code
   * events_rejected}.
   */
  public List<String> outstandingRows() {
    List<String> raw = outstandingRaw();
    if (!raw.isEmpty()) {
      return raw;
    }
    Scrape lake = scrape(Ports.Use.LAKE_WRITER);
    List<String> rows = new ArrayList<>(openTransactions());
    rows.addAll(
        behind("lake-writer", Topics.ENRICHED, lakeOffsets(lake, "events", Topics.ENRICHED)));
    rows.addAll(
        behind(
            "lake-writer", Topics.REJECTED, lakeOffsets(lake, "events_rejected", Topics.REJECTED)));
    return rows;
  }

  /** What lies behind an open transaction is not read before that one has ended. */
  public List<String> openTransactions() {
    return Stream.of(Topics.ENRICHED, Topics.REJECTED).flatMap(this::openTransactions).toList();
  }

  private Stream<String> openTransactions(String topic) {
    Map<Integer, Long> readable = broker.ends(topic);
    return broker.uncommittedEnds(topic).entrySet().stream()
        .filter(end -> readable.getOrDefault(end.getKey(), 0L) < end.getValue())
        .map(end -> "a transaction is open in %s partition %d".formatted(topic, end.getKey()));
  }

  /** The newest version of a table, -1 as long as there is none. */
  public long version(String table) {
    return log.version(table);
  }

  /** The raw records that the enricher has yet to commit. */
  public List<String> outstandingRaw() {
    return behind(
        "stream-enricher", Topics.RAW, broker.committed(Topics.ENRICHER_GROUP, Topics.RAW));
  }

  private List<String> outstandingAggregates() {
    long newest = log.version("events");
    Scrape lake = scrape(Ports.Use.LAKE_WRITER);
    return AGGREGATES.stream()
        .filter(aggregate -> shown(lake, aggregate) < newest)
        .map(
            aggregate ->
                "lake-writer has yet to bring %s from version %d of events to version %d"
                    .formatted(aggregate, shown(lake, aggregate), newest))
        .toList();
  }

  /** The version of events that an aggregate shows, -1 as long as the writer has not looked. */
  private static long shown(Scrape lake, String aggregate) {
    return lake.all("tributary_lake_aggregates_events_version").stream()
        .filter(sample -> aggregate.equals(sample.labels().get("table")))
        .mapToLong(sample -> (long) sample.value())
        .findFirst()
        .orElse(-1);
  }

  private List<String> behind(String reader, String topic, Map<Integer, Long> reached) {
    return broker.ends(topic).entrySet().stream()
        .filter(end -> reached.getOrDefault(end.getKey(), 0L) < end.getValue())
        .map(
            end ->
                "%s has yet to read %s partition %d from offset %d to %d"
                    .formatted(
                        reader,
                        topic,
                        end.getKey(),
                        reached.getOrDefault(end.getKey(), 0L),
                        end.getValue()))
        .toList();
  }

  /**
   * What the table's commits say, or the writer where it knows more: markers alone make no commit.
   */
  private Map<Integer, Long> lakeOffsets(Scrape lake, String table, String topic) {
    Map<Integer, Long> offsets = new HashMap<>(log.offsets(table, topic));
    lake.all("tributary_lake_committed_offset").stream()
        .filter(sample -> topic.equals(sample.labels().get("topic")))
        .collect(
            Collectors.toMap(
                sample -> Integer.parseInt(sample.labels().getOrDefault("partition", "-1")),
                sample -> (long) sample.value()))
        .forEach((partition, offset) -> offsets.merge(partition, offset, Math::max));
    return offsets;
  }

  private Scrape scrape(Ports.Use service) {
    return HttpProbe.get(URI.create(platform.address(service) + "/metrics"))
        .filter(HttpProbe.Answer::isOk)
        .map(answer -> Scrape.of(answer.body()))
        .orElseGet(() -> Scrape.of(""));
  }
}
