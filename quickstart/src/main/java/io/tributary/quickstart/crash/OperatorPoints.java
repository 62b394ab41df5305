package io.tributary.quickstart.crash;

import java.util.List;

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
              }));

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
