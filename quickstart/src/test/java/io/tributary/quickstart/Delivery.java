package io.tributary.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.account.Accounting;
import io.tributary.quickstart.account.LakeCommand;
import io.tributary.quickstart.account.LakeView;
import io.tributary.quickstart.account.OffsetRange;
import io.tributary.quickstart.account.TruthCheck;
import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.RawRecords;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.shop.Catalog;
import io.tributary.quickstart.shop.ShopDay;
import io.tributary.quickstart.shop.Truth;
import io.tributary.quickstart.traffic.Completion;
import io.tributary.quickstart.traffic.EventSource;
import io.tributary.quickstart.traffic.Flow;
import io.tributary.quickstart.traffic.GeneratedEvents;
import io.tributary.quickstart.traffic.Pace;
import io.tributary.quickstart.traffic.Sender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** A test's events on their way through the shared platform. */
final class Delivery implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Platform platform;
  private final KafkaAdmin broker;
  private final Flow flow;
  private final Map<Integer, Long> before;
  private final Sender sender;

  private Delivery(Platform platform, EventSource events, Pace pace) {
    this.platform = platform;
    this.broker = platform.admin();
    this.flow = new Flow(platform, broker);
    this.before = broker.ends(Topics.RAW);
    this.sender = Sender.start(platform.bootstrapServers(), events, pace);
  }

  /** Begins to send. */
  static Delivery of(Platform platform, EventSource events, Pace pace) {
    return new Delivery(platform, events, pace);
  }

  /** Generated events of a day, which each test has for itself. */
  static GeneratedEvents shopDay(Platform platform, int day, int events) {
    Catalog catalog = Catalog.of(new ReferenceData(platform.installation().referenceData()));
    return new GeneratedEvents(new ShopDay(catalog, 42, day, events));
  }

  Flow flow() {
    return flow;
  }

  Sender sender() {
    return sender;
  }

  /** Waits until the lake shows all that has been sent, in its aggregates too. */
  OffsetRange awaitInLake() {
    return await(flow::outstanding);
  }

  /** Waits until each event that has been sent is a row. */
  OffsetRange awaitRows() {
    return await(flow::outstandingRows);
  }

  private OffsetRange await(Supplier<List<String>> outstanding) {
    Completion completion = new Completion(platform);
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              platform.check();
              return sender.isDone() && completion.isComplete(outstanding.get());
            });
    return new OffsetRange(before, broker.ends(Topics.RAW));
  }

  /**
   * Every record of the raw topic is in the lake once, this run's tables hold the truth, the
   * aggregates agree.
   */
  LakeView assertAllAccountedFor(OffsetRange run, Truth truth) {
    LakeView view = assertAllAccountedFor(run);
    assertThat(TruthCheck.findings(view, truth)).isEmpty();
    return view;
  }

  /**
   * Every record of the raw topic is in the lake once, and the aggregates agree with {@code
   * events}.
   */
  LakeView assertAllAccountedFor(OffsetRange run) {
    LakeView view = new LakeCommand(platform).view(run);
    assertThat(
            Accounting.findings(
                view.partitions(), run.to(), new RawRecords(platform.bootstrapServers())::before))
        .isEmpty();
    assertThat(view.rowsOfRun()).isEqualTo(run.size());
    assertThat(view.wrongRows())
        .containsOnlyKeys("hourly_revenue", "user_activity")
        .containsValues(0L);
    assertThat(view.wrongRows().values()).containsOnly(0L);
    return view;
  }

  @Override
  public void close() {
    broker.close();
  }
}
