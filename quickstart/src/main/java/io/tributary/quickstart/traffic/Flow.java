package io.tributary.quickstart.traffic;

import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Ports;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.HttpProbe;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far the events of a platform have come, as its services and its broker tell it. */
public final class Flow {
  private final Platform platform;
  private final KafkaAdmin broker;

  public Flow(Platform platform, KafkaAdmin broker) {
    this.platform = platform;
    this.broker = broker;
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
    List<String> outstanding = new ArrayList<>();
    behind(
        "stream-enricher",
        Topics.RAW,
        broker.committed(Topics.ENRICHER_GROUP, Topics.RAW),
        outstanding);
    if (!outstanding.isEmpty()) {
      return outstanding;
    }
    Scrape lake = scrape(Ports.Use.LAKE_WRITER);
    behind("lake-writer", Topics.ENRICHED, lakeOffsets(lake, Topics.ENRICHED), outstanding);
    behind("lake-writer", Topics.REJECTED, lakeOffsets(lake, Topics.REJECTED), outstanding);
    lake.all("tributary_lake_aggregates_behind_versions").stream()
        .filter(table -> table.value() > 0)
        .forEach(
            table ->
                outstanding.add(
                    "lake-writer has yet to bring "
                        + table.labels().get("table")
                        + " up to "
                        + (long) table.value()
                        + " newer versions of events"));
    return outstanding;
  }

  private void behind(
      String reader, String topic, Map<Integer, Long> reached, List<String> outstanding) {
    broker
        .ends(topic)
        .forEach(
            (partition, end) -> {
              long next = reached.getOrDefault(partition, 0L);
              if (next < end) {
                outstanding.add(
                    reader
                        + " has yet to read "
                        + topic
                        + " partition "
                        + partition
                        + " from offset "
                        + next
                        + " to "
                        + end);
              }
            });
  }

  private static Map<Integer, Long> lakeOffsets(Scrape lake, String topic) {
    return lake.all("tributary_lake_committed_offset").stream()
        .filter(sample -> topic.equals(sample.labels().get("topic")))
        .collect(
            java.util.stream.Collectors.toMap(
                sample -> Integer.parseInt(sample.labels().getOrDefault("partition", "-1")),
                sample -> (long) sample.value()));
  }

  private Scrape scrape(Ports.Use service) {
    return HttpProbe.get(URI.create(platform.address(service) + "/metrics"))
        .filter(HttpProbe.Answer::isOk)
        .map(answer -> Scrape.of(answer.body()))
        .orElseGet(() -> Scrape.of(""));
  }
}
