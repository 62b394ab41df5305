package io.tributary.quickstart.crash;

import java.util.List;

/** lake-writer is killed around each commit and checkpoint file, in maintenance and in recovery. */
final class LakePoints {
  private LakePoints() {}

  static final List<Point> ALL =
      List.of(
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
              "lake.uncommitted-files-deleted",
              "held before a commit; VACUUM with too short a retention deletes its files; it goes on",
              stage -> {
                stage.lakeWriter().standStill();
                stage.lakeWriter().arm("lake.before-events-commit");
                stage.sendUndecodable();
                stage.sendEvents();
                stage.awaitEnriched();
                stage.lakeWriter().goOn();
                stage.lakeWriter().awaitHeld("lake.before-events-commit");
                stage.deleteUncommittedFiles();
                stage.lakeWriter().release("lake.before-events-commit");
                stage.lakeWriter().awaitLogged("files of a commit are gone");
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
}
