package io.tributary.quickstart.crash;

import java.util.List;

/** stream-enricher is killed at each step of an event, of its transaction and of a rebalance. */
final class EnricherPoints {
  private EnricherPoints() {}

  static final List<Point> ALL =
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
}
