package io.tributary.lake.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tributary.contract.ContractSchemas;
import io.tributary.contract.registry.SchemaRegistry;
import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.config.TopicsConfig;
import io.tributary.lake.health.Readiness;
import io.tributary.lake.ingest.Ingestion.Loss;
import io.tributary.lake.position.Offsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamSupervisorTest {
  private static final Schema EVENT = ContractSchemas.load("EnrichedEvent");
  private static final Duration FIRST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofMillis(80);

  @TempDir Path directory;

  private final FakeBroker broker = new FakeBroker();
  private final FakeRegistry registry = new FakeRegistry();
  private final List<Stream> streams =
      Stream.of(new TopicsConfig("events.enriched", "events.rejected"));
  private final Readiness readiness = new Readiness();
  private final Pause pause = new Pause(FIRST, LONGEST);
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  private final List<List<String>> seen = new CopyOnWriteArrayList<>();

  private @Nullable RuntimeException refusal;
  private @Nullable RuntimeException batchRefusal;
  private StreamSupervisor supervisor;
  private int known;

  @BeforeEach
  void registerTheContract() {
    known = registry.registry().register("events.enriched-value", EVENT).id();
    registry.registry().register("events.rejected-value", ContractSchemas.load("RejectedEvent"));
  }

  @AfterEach
  void stop() throws Exception {
    supervisor.drain(Duration.ofMinutes(1));
    thread.shutdown();
    assertThat(thread.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void shouldNotBeReadyAndBackOffWhileEachBatchFails() {
    // given
    broker.topic("events.enriched").send(event("e-1", 4711));

    // when
    Future<Void> running = supervise();
    await().atMost(2, TimeUnit.MINUTES).until(() -> seen.size() > 5 || running.isDone());

    // then
    assertThat(running).isNotDone();
    assertThat(seen).allSatisfy(missing -> assertThat(missing).hasSize(1));
    assertThat(seen.get(0)).singleElement().asString().contains("no batch has ended yet");
    assertThat(seen.get(seen.size() - 1))
        .singleElement()
        .asString()
        .startsWith("query events: registry: ")
        .contains("4711");
    assertThat(pause.next()).isEqualTo(LONGEST);
  }

  @Test
  void shouldBeReadyOnceTheBatchThatHadFailedHasEnded() throws Exception {
    // given
    broker.topic("events.enriched").send(event("e-1", known + 2));
    Future<Void> unused = supervise();
    await().atMost(2, TimeUnit.MINUTES).until(() -> seen.size() > 2);

    // when
    registry.registry().register("events.enriched-value", laterVersion());

    // then
    await().atMost(2, TimeUnit.MINUTES).until(() -> readiness.missing().isEmpty());
    assertThat(LakeRun.rows(directory, Lake.EVENTS)).hasSize(1);
    assertThat(pause.next()).isEqualTo(FIRST);
  }

  @Test
  void shouldBeReadyWhereThereIsNothingToRead() {
    // when
    Future<Void> unused = supervise();

    // then
    await().atMost(2, TimeUnit.MINUTES).until(() -> readiness.missing().isEmpty());
  }

  @Test
  void shouldEndAndNameTheRightThatIsMissingBeforeTheQueryStarts() {
    // given
    KafkaTopics topics = new KafkaTopics(LakeFixture.config(directory).kafka());
    refusal =
        topics.failure(
            "events.enriched", new TopicAuthorizationException(Set.of("events.enriched")));

    // then
    assertThatThrownBy(() -> supervise().get(2, TimeUnit.MINUTES))
        .hasMessageContaining("the brokers refuse: Not authorized")
        .hasMessageContaining("--operation Read --topic events.enriched");
    assertThat(readiness.missing()).singleElement().asString().contains("kafka-acls.sh");
  }

  @Test
  void shouldEndAndNameTheRightThatIsMissingWhileABatchIsWritten() {
    // given
    broker.topic("events.enriched").send(event("e-1", known));
    batchRefusal = GroupAuthorizationException.forGroupId("lake");

    // then
    assertThatThrownBy(() -> supervise().get(2, TimeUnit.MINUTES))
        .hasMessageContaining("the brokers refuse: ")
        .hasMessageContaining("--group lake");
  }

  private Future<Void> supervise() {
    BatchWriter writer =
        new BatchWriter(
            LakeFixture.in(directory),
            new Contracts(new ObservedRegistry(registry, this::observe)),
            new IdPatience(Duration.ofHours(1), Clock.systemUTC()),
            Clock.systemUTC(),
            "test");
    BatchGate gate = new BatchGate();
    StreamQuery query =
        new StreamQuery(
            LakeFixture.in(directory),
            directory.resolve("checkpoints").toString(),
            Loss.REFUSED,
            new RefusingBroker(),
            streams.get(0),
            writer,
            gate,
            report -> {});
    supervisor =
        new StreamSupervisor(
            streams.get(0),
            streams.get(1),
            query,
            Trigger.ProcessingTime(100),
            readiness,
            gate,
            pause);
    return thread.submit(supervisor);
  }

  /** Notes what readiness says while a batch is under way, long enough for a look at the query. */
  private void observe() {
    if (Thread.currentThread().getName().startsWith("stream execution thread")) {
      if (batchRefusal != null) {
        throw batchRefusal;
      }
      List<String> before = readiness.missing();
      await()
          .pollInSameThread()
          .during(Duration.ofMillis(700))
          .atMost(Duration.ofMinutes(1))
          .until(() -> readiness.missing().equals(before));
      seen.add(readiness.missing());
    }
  }

  /** The broker, if it does not refuse. */
  private final class RefusingBroker implements RecordSource {
    @Override
    public TopicState state(String topic) {
      if (refusal != null) {
        throw refusal;
      }
      return broker.state(topic);
    }

    @Override
    public Dataset<Row> open(SparkSession spark, TopicState topic, Offsets from) {
      return broker.open(spark, topic, from);
    }
  }

  /** Tells when the driver asks the registry, which each batch does first. */
  private static final class ObservedRegistry implements RegistryAccess {
    private static final long serialVersionUID = 1L;

    private final FakeRegistry registry;
    private final transient @Nullable Runnable asked;

    ObservedRegistry(FakeRegistry registry, Runnable asked) {
      this.registry = registry;
      this.asked = asked;
    }

    @Override
    public SchemaRegistry registry() {
      if (asked != null) {
        asked.run();
      }
      return registry.registry();
    }
  }

  private static byte[] event(String id, int schemaId) {
    return Records.encoded(Records.anEvent(EVENT, id), schemaId);
  }

  private static Schema laterVersion() {
    Schema later = new Schema.Parser().parse(EVENT.toString());
    later.addProp("note", "later");
    return later;
  }
}
