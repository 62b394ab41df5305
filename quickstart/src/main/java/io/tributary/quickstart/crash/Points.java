package io.tributary.quickstart.crash;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every crash point, in the order in which they are run. */
final class Points {
  private static final String NO_SPACE = "No space left on device";
  private static final Duration REGISTRY_AWAY = Duration.ofSeconds(60);
  private static final Duration CLOCK_OFF = Duration.ofHours(3);

  private Points() {}

  static List<Point> all() {
    return Stream.of(ENRICHER, LAKE, BROKER_AND_REGISTRY, DISKS, TWO_AT_ONCE, CLOCKS, IN_THE_END)
        .flatMap(List::stream)
        .toList();
  }

  private static final List<Point> ENRICHER =
      List.of(
          enricherKilled("enricher.after-consume", "a record came, nothing is decided"),
          enricherKilled("enricher.before-dedup-write", "an event is accepted, its id not noted"),
          enricherKilled("enricher.after-dedup-write", "the id is noted, nothing is sent"),
          enricherKilled("enricher.after-send", "the output is sent, the transaction open"),
          enricherKilled("enricher.before-changelog-write", "ids are about to be written"),
          enricherKilled("enricher.before-commit", "all is flushed, nothing committed"),
          enricherKilled("enricher.after-commit", "the transaction is committed, nothing noted"),
          new Point(
              "enricher.during-restore",
              "killed, and once more while its memory of ids is being restored",
              stage -> {
                stage.lakeWriter().standStill();
                stage.sendEvents();
                stage.awaitEnriched();
                stage.enricher().kill();
                stage.enricher().arm("enricher.during-restore");
                stage.enricher().start();
                stage.enricher().awaitHeld("enricher.during-restore");
                stage.enricher().kill();
              }),
          new Point(
              "enricher.after-assignment",
              "a second instance joins and is killed as soon as it has its tasks",
              stage -> {
                stage.lakeWriter().standStill();
                Subject second = stage.anotherEnricher();
                second.arm("enricher.after-assignment");
                second.start();
                stage.sendEvents();
                second.awaitHeld("enricher.after-assignment");
                second.kill();
              }),
          new Point(
              "enricher.after-assignment-of-another",
              "a second instance has just been given tasks; the first is killed",
              stage -> {
                stage.lakeWriter().standStill();
                Subject second = stage.anotherEnricher();
                second.arm("enricher.after-assignment");
                second.start();
                second.awaitHeld("enricher.after-assignment");
                stage.sendEvents();
                stage.enricher().kill();
                second.release("enricher.after-assignment");
                stage.awaitEnriched();
              }));

  private static final List<Point> LAKE =
      List.of(
          lakeWriterKilled("lake.before-events-commit", "data files written, not committed"),
          lakeWriterKilled("lake.after-events-commit", "committed, the query does not know"),
          lakeWriterKilled("lake.before-rejected-commit", "refusals written, not committed"),
          lakeWriterKilled(
              "lake.after-rejected-commit", "refusals committed, the query does not know"),
          lakeWriterKilled("lake.between-tables", "events committed, undecodable ones not"),
          lakeWriterKilled("lake.before-checkpoint-offsets", "a batch planned, not noted"),
          lakeWriterKilled("lake.before-checkpoint-commit", "a batch written, not noted"),
          lakeWriterKilled("lake.after-checkpoint-commit", "a batch written and noted"),
          lakeWriterKilled("lake.before-user_activity-commit", "closed windows, not committed"),
          lakeWriterKilled("lake.after-user_activity-commit", "closed windows, committed"),
          lakeWriterKilled("lake.before-hourly_revenue-commit", "open windows, not replaced"),
          lakeWriterKilled("lake.after-hourly_revenue-commit", "open windows, replaced"),
          new Point(
              "lake.during-compaction",
              "OPTIMIZE beside the writer is killed before it commits the files it has written",
              stage -> maintenanceKilled(stage, "lake.during-compaction")),
          new Point(
              "lake.during-vacuum",
              "VACUUM beside the writer is killed after its first deletion",
              stage -> {
                stage.leaveOldFilesInTheLake();
                maintenanceKilled(stage, "lake.during-vacuum");
              }),
          new Point(
              "lake.during-recovery",
              "the checkpoint is cut short; killed when it has been set aside",
              stage -> {
                stage.lakeWriter().kill();
                stage.checkpointOfEvents().cutNewestOffsetsShort();
                stage.lakeWriter().arm("lake.during-recovery");
                stage.lakeWriter().start();
                stage.sendEvents();
                stage.lakeWriter().awaitHeld("lake.during-recovery");
                stage.lakeWriter().kill();
              }));

  private static final List<Point> BROKER_AND_REGISTRY =
      List.of(
          new Point(
              "broker.killed-in-a-transaction",
              "the broker is killed while the enricher has sent output and not committed",
              stage -> brokerKilled(stage, Stage::enricher, "enricher.after-send")),
          new Point(
              "broker.killed-before-a-lake-commit",
              "the broker is killed while lake-writer is about to commit a batch",
              stage -> brokerKilled(stage, Stage::lakeWriter, "lake.before-events-commit")),
          new Point(
              "broker.killed-while-events-flow",
              "the broker is killed when the first rows are in the lake, more being sent",
              stage -> {
                stage.awaitNewRowsAfter(stage::sendEvents);
                stage.sendEvents();
                stage.broker().kill();
                stage.broker().start();
              }),
          new Point(
              "registry.away-60s",
              "the registry is away for a minute, in which both services are killed and started",
              stage -> {
                stage.registry().kill();
                stage.enricher().kill();
                stage.lakeWriter().kill();
                stage.sendEvents();
                stage.enricher().start();
                stage.lakeWriter().start();
                stage.endure(REGISTRY_AWAY, stage.enricher(), stage.lakeWriter());
                stage.enricher().requireNotReady();
              }));

  private static final List<Point> DISKS =
      List.of(
          new Point(
              "disk.full-of-the-lake",
              "the lake's disk is full until lake-writer has noticed",
              stage -> {
                stage.lakeDisk().fill();
                stage.sendEvents();
                stage.lakeWriter().awaitLogged(NO_SPACE);
              }),
          new Point(
              "disk.full-of-checkpoints",
              "the disk of the checkpoints is full until lake-writer has noticed",
              stage -> {
                stage.checkpointDisk().fill();
                stage.sendEvents();
                stage.lakeWriter().awaitLogged(NO_SPACE);
              }),
          new Point(
              "disk.full-of-state",
              "the disk of the enricher's state is full when it is started after a kill",
              stage -> {
                stage.enricher().kill();
                stage.checkpointDisk().fill();
                stage.sendEvents();
                stage.enricher().start();
                stage.enricher().awaitLogged(NO_SPACE);
              }));

  private static final List<Point> TWO_AT_ONCE =
      List.of(
          new Point(
              "enricher.zombie",
              "stopped (SIGSTOP) in a transaction for longer than that may last; another takes over; it goes on",
              stage -> {
                stage.enricher().arm("enricher.after-send");
                stage.sendEvents();
                stage.enricher().awaitHeld("enricher.after-send");
                stage.enricher().standStill();
                Subject second = stage.anotherEnricher();
                second.start();
                stage.awaitEnriched();
                stage.awaitNoOpenTransaction();
                stage.enricher().release("enricher.after-send");
                stage.enricher().goOn();
                stage.sendEvents();
                stage.awaitEnriched();
                stage.enricher().awaitReady();
              }),
          new Point(
              "lake.zombie",
              "stopped (SIGSTOP) before a commit; a second one writes the batch; it goes on",
              stage -> {
                stage.lakeWriter().arm("lake.before-events-commit");
                stage.sendEvents();
                stage.lakeWriter().awaitHeld("lake.before-events-commit");
                stage.lakeWriter().standStill();
                Subject second = stage.anotherLakeWriter();
                stage.awaitNewRowsAfter(second::start);
                stage.lakeWriter().release("lake.before-events-commit");
                stage.lakeWriter().goOn();
                stage.sendEvents();
                stage.lakeWriter().awaitReadyOrEnded();
              }),
          new Point(
              "lake.two-writers",
              "a second lake-writer is started by mistake on the same checkpoints",
              stage -> {
                Subject second = stage.anotherLakeWriter();
                second.start();
                stage.sendEvents();
                second.awaitReadyOrEnded();
                stage.awaitNewRowsAfter(stage::sendEvents);
              }));

  private static final List<Point> CLOCKS =
      List.of(
          new Point(
              "enricher.clock-jumps",
              "its clock jumps three hours ahead, then three hours back, then is right again",
              stage -> clockJumps(stage, stage.enricher(), "enriched_at")),
          new Point(
              "lake.clock-jumps",
              "lake-writer's clock jumps in the same way",
              stage -> clockJumps(stage, stage.lakeWriter(), "ingest.ingested_at")));

  /** Last, so that it looks back on the days of all others. */
  private static final List<Point> IN_THE_END =
      List.of(
          new Point(
              "nothing",
              "no crash: a day, then an audit of all days, with the aggregates recomputed by Spark",
              Point.Audit.OF_EVERYTHING,
              Stage::sendEvents));

  /** What lake-writer does meanwhile is the matter of its own points, and would take its time. */
  private static Point enricherKilled(String point, String meaning) {
    return new Point(
        point,
        meaning,
        stage -> {
          stage.lakeWriter().standStill();
          stage.enricher().arm(point);
          stage.sendEvents();
          stage.enricher().awaitHeld(point);
          stage.enricher().kill();
        });
  }

  /** The writer stands still meanwhile, so that its next batch has records of every kind. */
  private static Point lakeWriterKilled(String point, String meaning) {
    return new Point(
        point,
        meaning,
        stage -> {
          stage.lakeWriter().standStill();
          stage.lakeWriter().arm(point);
          stage.sendUndecodable();
          stage.sendEvents();
          stage.awaitEnriched();
          stage.lakeWriter().goOn();
          stage.lakeWriter().awaitHeld(point);
          stage.lakeWriter().kill();
        });
  }

  private static void maintenanceKilled(Stage stage, String point) {
    Subject maintenance = stage.maintenance();
    stage.awaitNewRowsAfter(stage::sendEvents);
    stage.awaitNewRowsAfter(stage::sendEvents);
    maintenance.arm(point);
    maintenance.start();
    maintenance.awaitHeld(point);
    maintenance.kill();
  }

  private static void brokerKilled(Stage stage, Function<Stage, Subject> held, String point) {
    Subject service = held.apply(stage);
    service.arm(point);
    stage.sendEvents();
    service.awaitHeld(point);
    stage.broker().kill();
    service.release(point);
    stage.broker().start();
  }

  private static void clockJumps(Stage stage, Subject service, String stamp) {
    for (Duration off : List.of(CLOCK_OFF, CLOCK_OFF.negated())) {
      service.setClockOff(off);
      stage.sendEvents();
      stage.awaitStamped(stamp, off.dividedBy(2));
    }
  }
}
