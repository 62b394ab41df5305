package io.tributary.quickstart.crash;

import java.util.List;
import java.util.Map;

/** What operators do, by mistake or because something else did it for them, after a crash. */
final class OperatorPoints {
  private OperatorPoints() {}

  static final List<Point> ALL =
      List.of(
          new Point(
              "operator.group-offsets-deleted",
              "stream-enricher killed before a commit; its group is deleted with all offsets",
              stage -> {
                killBeforeCommit(stage);
                stage.changeGroup(KafkaGroup::delete);
              }),
          new Point(
              "operator.group-offsets-moved-back",
              "stream-enricher killed before a commit; its group is moved back to the beginning of events.raw",
              stage -> {
                killBeforeCommit(stage);
                stage.changeGroup(KafkaGroup::moveToBeginning);
              }),
          new Point(
              "operator.memory-lost",
              "stream-enricher killed before a commit; its changelog and its group are deleted, and the memory rebuilt",
              stage -> {
                killBeforeCommit(stage);
                stage.awaitNoOpenTransaction();
                stage.changeGroup(KafkaGroup::deleteWithChangelog);
                stage.rebuildIds();
              }),
          new Point(
              "operator.judged-records-expired",
              "stream-enricher killed before a commit; retention takes all that its group has committed",
              stage -> {
                killBeforeCommit(stage);
                stage.changeGroup(KafkaGroup::expireCommitted);
              }),
          otherSettings(
              "operator.other-partitioning",
              "it is started with another dedup.partitioning, and refuses",
              Map.of("TRIBUTARY_DEDUP_PARTITIONING", "by-id"),
              "dedup.partitioning was as-is"),
          otherSettings(
              "operator.other-application-id",
              "it is started with another application-id, and refuses",
              Map.of("TRIBUTARY_APPLICATION_ID", "another"),
              "--take-over"),
          new Point(
              "operator.raw-partition-added",
              "events.raw gets a partition when all is judged; stream-enricher ends, and its memory is rebuilt for it",
              stage -> {
                stage.sendEvents();
                stage.awaitEnriched();
                stage.addRawPartition();
                stage.sendEvents();
                stage.enricher().awaitLogged("partitions now, and the ids in topic");
                stage.enricher().awaitEnded();
                stage.awaitNoOpenTransaction();
                // One that ends by itself is a member until its session is over.
                stage.changeGroup(group -> {});
                stage.rebuildIds();
              }),
          new Point(
              "operator.enriched-partition-expired",
              "events.enriched gets a partition, whose records expire unread; lake-writer refuses, and the loss is accepted",
              stage -> {
                stage.sendEvents();
                stage.awaitInLake();
                stage.lakeWriter().stop();
                stage.addEnrichedPartition();
                stage.expireNewestEnrichedPartition();
                stage.lakeWriter().start();
                stage.lakeWriter().awaitLogged("accept their loss once");
                stage.lakeWriter().awaitEnded();
                Subject accepting = stage.lakeWriterThatAcceptsLoss();
                accepting.start();
                accepting.awaitEnded();
              }),
          new Point(
              "operator.rows-deleted-checkpoint-lost",
              "lake-writer killed between its tables; rows of the batch are deleted by SQL, its checkpoint is lost",
              Point.Audit.OF_EVERYTHING,
              stage -> {
                stage.lakeWriter().standStill();
                stage.lakeWriter().arm("lake.between-tables");
                stage.sendUndecodable();
                stage.sendEvents();
                stage.awaitEnriched();
                stage.lakeWriter().goOn();
                stage.lakeWriter().awaitHeld("lake.between-tables");
                stage.lakeWriter().kill();
                stage.deleteNewestRowsAndCheckpoint();
              }));

  private static Point otherSettings(
      String name, String meaning, Map<String, String> settings, String refusal) {
    return new Point(
        name,
        "stream-enricher killed before a commit; " + meaning,
        stage -> {
          killBeforeCommit(stage);
          stage.changeGroup(group -> {});
          Subject other = stage.enricherWith(settings);
          other.start();
          other.awaitLogged(refusal);
          other.awaitEnded();
        });
  }

  private static void killBeforeCommit(Stage stage) {
    stage.lakeWriter().standStill();
    stage.sendEvents();
    stage.awaitEnriched();
    stage.enricher().arm("enricher.before-commit");
    stage.sendEvents();
    stage.enricher().awaitHeld("enricher.before-commit");
    stage.enricher().kill();
  }
}
