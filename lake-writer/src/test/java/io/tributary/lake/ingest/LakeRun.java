package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractSchemas;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.config.TopicsConfig;
import io.tributary.lake.ingest.Ingestion.Loss;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.Trigger;

/** The two queries over a fake broker, started again and again on lakes in directories. */
final class LakeRun {
  static final String ENRICHED = "events.enriched";
  static final String REJECTED = "events.rejected";
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");

  final FakeBroker broker = new FakeBroker();
  private final FakeRegistry registry = new FakeRegistry();
  private final int eventId;
  private final int rejectedId;
  private final List<Stream> streams = Stream.of(new TopicsConfig(ENRICHED, REJECTED));
  private int sent;

  LakeRun() {
    eventId = registry.registry().register(ENRICHED + "-value", EVENT).id();
    rejectedId =
        registry
            .registry()
            .register(REJECTED + "-value", ContractSchemas.load("RejectedEvent"))
            .id();
  }

  /** What a query reads. */
  String topicOf(String query) {
    return query.equals(Lake.EVENTS) ? ENRICHED : REJECTED;
  }

  /** Sends accepted events, refusals and, to each topic, one record that cannot be decoded. */
  void send(int each) {
    for (int i = 0; i < each; i++) {
      String id = "e-" + sent++;
      broker.topic(ENRICHED).send(Records.encoded(Records.anEvent(EVENT, id), eventId));
      broker.topic(REJECTED).send(Records.encoded(Records.aRejectedEvent(id), rejectedId));
    }
    broker.topic(ENRICHED).send(new byte[] {7, 7});
    broker.topic(REJECTED).send(new byte[] {8, 8});
  }

  /** Writes what is there to the lake in a directory. */
  void run(Path directory) throws Throwable {
    run(directory, Loss.REFUSED, streams);
  }

  /** As {@link #run(Path)}, but goes on where records have left a topic. */
  void acceptLoss(Path directory) throws Throwable {
    run(directory, Loss.ACCEPTED, streams);
  }

  private void run(Path directory, Loss loss, List<Stream> chosen) throws Throwable {
    Lake lake = LakeFixture.in(directory);
    ExecutorService threads = Executors.newFixedThreadPool(chosen.size());
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (Stream stream : chosen) {
        runs.add(threads.submit(() -> run(lake, directory, loss, stream)));
      }
      for (Future<?> each : runs) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause();
    } finally {
      // A query that another's failure left running would meet itself at the next start.
      threads.shutdown();
      assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }
  }

  private Void run(Lake lake, Path directory, Loss loss, Stream stream) throws Exception {
    BatchWriter writer =
        new BatchWriter(
            lake,
            new Contracts(registry),
            new IdPatience(Duration.ZERO, Clock.systemUTC()),
            Clock.systemUTC(),
            "test");
    String checkpoints = directory.resolve("checkpoints").toString();
    new StreamQuery(lake, checkpoints, loss, broker, stream, writer, new BatchGate(), report -> {})
        .start(streams.get(1), Trigger.AvailableNow())
        .awaitTermination();
    return null;
  }

  /** Every record of both topics is one row of the right table, and no row is there twice. */
  void assertEachRecordOnce(Path directory) {
    List<String> events = rows(directory, Lake.EVENTS);
    List<String> rejected = rows(directory, Lake.EVENTS_REJECTED);
    List<String> decodable = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String topic : List.of(ENRICHED, REJECTED)) {
      broker
          .topic(topic)
          .end()
          .byPartition()
          .forEach(
              (partition, end) -> {
                for (long offset = 0; offset < end; offset++) {
                  boolean event =
                      topic.equals(ENRICHED)
                          && broker.topic(topic).value(partition, offset).length > 2;
                  (event ? decodable : refused).add(topic + "/" + partition + "/" + offset);
                }
              });
    }
    assertThat(events).containsExactlyInAnyOrderElementsOf(decodable);
    assertThat(rejected).containsExactlyInAnyOrderElementsOf(refused);
  }

  /** The places of a table's rows. */
  static List<String> rows(Path directory, String table) {
    Lake lake = LakeFixture.in(directory);
    return lake
        .spark()
        .read()
        .format("delta")
        .load(lake.path(table))
        .select("ingest.*")
        .collectAsList()
        .stream()
        .map(LakeRun::place)
        .collect(Collectors.toList());
  }

  private static String place(Row row) {
    return row.getString(0) + "/" + row.getInt(1) + "/" + row.getLong(2);
  }
}
