package io.tributary.quickstart.crash;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What both services need goes away for a while: the broker, the registry, room on a disk. */
final class OutagePoints {
  private static final String NO_SPACE = "No space left on device";
  private static final Duration REGISTRY_AWAY = Duration.ofSeconds(60);

  private OutagePoints() {}

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
              "the enricher has lost its state folder and is started on a full disk",
              stage -> {
                stage.enricher().kill();
                stage.deleteStateOfEnricher();
                stage.checkpointDisk().fill();
                stage.sendEvents();
                stage.enricher().start();
                stage.enricher().awaitLogged(NO_SPACE);
              }));

  static final List<Point> ALL =
      Stream.of(BROKER_AND_REGISTRY, DISKS).flatMap(List::stream).toList();

  private static void brokerKilled(Stage stage, Function<Stage, Subject> held, String point) {
    Subject service = held.apply(stage);
    service.arm(point);
    stage.sendEvents();
    service.awaitHeld(point);
    stage.broker().kill();
    service.release(point);
    stage.broker().start();
  }
}
