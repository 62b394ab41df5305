package io.tributary.quickstart.crash;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A service is not alone although it believes so, or is told a wrong time. */
final class DeceptionPoints {
  private static final Duration CLOCK_OFF = Duration.ofHours(3);

  private DeceptionPoints() {}

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
                endBoth(stage, second);
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
                endBoth(stage, second);
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

  private static final List<Point> REFERENCE_TOPICS =
      List.of(
          new Point(
              "reference.more-partitions",
              "the reference topics get partitions, and rows in them, that the enricher does not read",
              stage -> referenceTopicsChange(stage, stage::addReferencePartitions)),
          new Point(
              "reference.made-anew",
              "the reference topics are deleted and made anew, with the same rows",
              stage -> referenceTopicsChange(stage, stage::makeReferenceTopicsAnew)));

  static final List<Point> ALL =
      Stream.of(TWO_AT_ONCE, CLOCKS, REFERENCE_TOPICS).flatMap(List::stream).toList();

  private static void referenceTopicsChange(Stage stage, Runnable change) {
    stage.sendEvents();
    change.run();
    stage.sendEvents();
    stage.enricher().awaitLogged("Start the service again: reference data is then read whole");
    stage.enricher().awaitEnded();
  }

  /** Which of them has lost may show only at a later batch of its. */
  private static void endBoth(Stage stage, Subject second) {
    second.kill();
    stage.lakeWriter().kill();
  }

  private static void clockJumps(Stage stage, Subject service, String stamp) {
    for (Duration off : List.of(CLOCK_OFF, CLOCK_OFF.negated())) {
      service.setClockOff(off);
      stage.sendEvents();
      stage.awaitStamped(stamp, off.dividedBy(2));
    }
  }
}
