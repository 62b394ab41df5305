package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.lake.LakeRow;
import io.tributary.quickstart.crash.lake.LakeTable;
import io.tributary.quickstart.crash.truth.Place;
import io.tributary.quickstart.process.Folders;
import io.tributary.quickstart.process.Waiting;
import io.tributary.quickstart.shop.ShopEvent;
import io.tributary.quickstart.traffic.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that a point can do in one run: a shop day in parts, and the processes that it flows through.
 */
final class Stage {
  private static final int UNDECODABLE = 12;

  private final Site site;
  private final Deque<List<ShopEvent>> day;
  private final List<Subject> helpers = new ArrayList<>();

  /** The parts of the day are sent one at a time, what is left of them after the crash. */
  Stage(Site site, List<List<ShopEvent>> day) {
    this.site = site;
    this.day = new ArrayDeque<>(day);
    site.subjects().forEach(Subject::markLog);
  }

  Subject enricher() {
    return site.enricher();
  }

  Subject lakeWriter() {
    return site.lakeWriter();
  }

  Subject broker() {
    return site.broker();
  }

  Subject registry() {
    return site.registry();
  }

  /** A second stream-enricher of the same application, not started yet. */
  Subject anotherEnricher() {
    return helper(site.anotherEnricher());
  }

  /** A stream-enricher with other settings, keys as the environment has them, not started yet. */
  Subject enricherWith(Map<String, String> settings) {
    return helper(site.enricherWith(settings));
  }

  /** A second lake-writer of the same lake and checkpoints, not started yet. */
  Subject anotherLakeWriter() {
    return helper(site.anotherLakeWriter());
  }

  /** {@code lake-writer run --once --accept-loss}, not started yet. */
  Subject lakeWriterThatAcceptsLoss() {
    return helper(site.lakeWriterThatAcceptsLoss());
  }

  /** {@code lake-writer maintain}, not started yet. */
  Subject maintenance() {
    return helper(site.maintenance());
  }

  SmallDisk lakeDisk() {
    return site.lakeDisk();
  }

  SmallDisk checkpointDisk() {
    return site.checkpointDisk();
  }

  CheckpointFiles checkpointOfEvents() {
    return new CheckpointFiles(site.dir().checkpoints().resolve("lake-writer/events"));
  }

  void deleteStateOfEnricher() {
    Folders.delete(site.dir().checkpoints().resolve("stream-enricher"));
  }

  void addReferencePartitions() {
    site.addReferencePartitions();
  }

  void addRawPartition() {
    site.addRawPartition();
  }

  void makeReferenceTopicsAnew() {
    site.makeReferenceTopicsAnew();
  }

  /** Leaves files in the folder of events that VACUUM will delete. */
  void leaveOldFilesInTheLake() {
    new OldFiles(site.dir().lake().resolve("events")).leave();
  }

  /** Deletes the files of events that no commit names yet. */
  void deleteUncommittedFiles() {
    new UncommittedFiles(site.dir().lake().resolve("events")).delete();
  }

  /**
   * Deletes the rows of the largest file of the newest commit of events, and the checkpoint of
   * events.
   */
  void deleteNewestRowsAndCheckpoint() {
    Set<Place> before = site.placesOf(LakeTable.EVENTS);
    new RowDeletion(site.dir().lake().resolve(LakeTable.EVENTS.folder())).deleteNewest();
    before.removeAll(site.placesOf(LakeTable.EVENTS));
    site.ledger().deleted(before);
    Folders.delete(checkpointOfEvents().folder());
  }

  /** Gives the topic of enriched events a partition, and sends records, some of them to it. */
  void addEnrichedPartition() {
    site.addEnrichedPartition();
    sendUndecodable();
  }

  /** Retention takes all that is in the newest partition of the topic of enriched events. */
  void expireNewestEnrichedPartition() {
    site.expireNewestEnrichedPartition();
  }

  /** Sends the next part of the day, and returns at once. */
  void sendEvents() {
    site.dispatch().send(day.remove());
  }

  /** Sends all of the day that is left. */
  void sendRest() {
    day.forEach(site.dispatch()::send);
    day.clear();
    site.dispatch().await();
  }

  /** Sends records that lake-writer cannot decode. */
  void sendUndecodable() {
    site.dispatch().sendUndecodable(UNDECODABLE);
    site.dispatch().await();
  }

  /** Waits until the enricher has committed all that was sent. */
  void awaitEnriched() {
    site.dispatch().await();
    awaitNone("all events to be enriched", () -> site.flow().outstandingRaw());
  }

  /** Waits until no transaction is open, for example because it has been open for too long. */
  void awaitNoOpenTransaction() {
    awaitNone("open transactions to end", () -> site.flow().openTransactions());
  }

  /** Does something to stream-enricher's group, once the broker has noticed that it is down. */
  void changeGroup(Consumer<KafkaGroup> change) {
    KafkaGroup group = site.group();
    await("the group to be empty", group::isEmpty);
    change.accept(group);
  }

  /** Makes stream-enricher's memory of ids anew, as its doctor says. */
  void rebuildIds() {
    site.rebuildIds();
  }

  /** Runs an action and waits until a new version of {@code events} is in the lake. */
  void awaitNewRowsAfter(Runnable action) {
    Flow flow = site.flow();
    long before = flow.version(LakeTable.EVENTS.folder());
    action.run();
    await("rows in events", () -> flow.version(LakeTable.EVENTS.folder()) > before);
  }

  /** Waits until all that was sent is in the lake. */
  void awaitInLake() {
    site.dispatch().await();
    awaitNone("all events to be in the lake", () -> site.flow().outstandingRows());
  }

  /** Waits until some event has this time in a column later, or with a negative offset earlier. */
  void awaitStamped(String column, Duration offFromNow) {
    await(
        "an event whose " + column + " is off by " + offFromNow,
        () -> site.lake().rows(LakeTable.EVENTS).stream().anyMatch(isOff(column, offFromNow)));
  }

  private static java.util.function.Predicate<LakeRow> isOff(String column, Duration off) {
    Instant limit = Instant.now().plus(off);
    return row -> {
      @Nullable String time = row.get(column);
      return time != null
          && (off.isNegative()
              ? Instant.parse(time).isBefore(limit)
              : Instant.parse(time).isAfter(limit));
    };
  }

  /** Lets an outage last; fails as soon as a process gives up that should wait for its end. */
  void endure(Duration outage, Subject... waiting) {
    long end = System.nanoTime() + outage.toNanos();
    Waiting.until(
        "the end of the outage",
        site::signs,
        () -> {
          for (Subject subject : waiting) {
            subject.requireAlive();
          }
          return System.nanoTime() > end;
        });
  }

  /**
   * Puts everything right: nothing is held any longer, disks have room, a second instance ends, and
   * what is down is started. Returns what ended although nobody had killed it.
   */
  List<String> mend() {
    site.lakeDisk().makeRoom();
    site.checkpointDisk().makeRoom();
    helpers.forEach(Subject::setFree);
    helpers.forEach(Subject::stop);
    List<String> ended = new ArrayList<>();
    for (Subject subject : site.subjects()) {
      subject.setFree();
      subject.ending().ifPresent(ended::add);
      subject.startUnlessAlive();
    }
    site.broker().awaitReady();
    site.registry().awaitReady();
    return ended;
  }

  private Subject helper(Subject subject) {
    helpers.add(subject);
    return subject;
  }

  /** Waits until nothing is outstanding; one thing less is a step nearer. */
  private void awaitNone(String what, Supplier<List<String>> outstanding) {
    awaitUntilNothing(
        what,
        () -> Optional.of(String.join("; ", outstanding.get())).filter(words -> !words.isEmpty()));
  }

  private void await(String what, BooleanSupplier condition) {
    awaitUntilNothing(what, () -> condition.getAsBoolean() ? Optional.empty() : Optional.of(""));
  }

  private void awaitUntilNothing(String what, Supplier<Optional<String>> missing) {
    try {
      Waiting.untilNothingIsMissing(what, site::signs, missing);
    } catch (Waiting.InVainException e) {
      throw new NotFiredException(e);
    }
  }
}
