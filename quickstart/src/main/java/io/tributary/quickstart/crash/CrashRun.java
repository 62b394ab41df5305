package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.lake.AuditReport;
import io.tributary.quickstart.crash.report.Result;
import io.tributary.quickstart.crash.truth.Damage;
import io.tributary.quickstart.crash.truth.Judgement;
import io.tributary.quickstart.process.Waiting;
import io.tributary.quickstart.shop.ShopEvent;
import io.tributary.quickstart.traffic.Completion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run: a shop day begins, the point's crash happens, everything is put right, the day goes on
 * to its end, and the lake is held against the truth.
 */
final class CrashRun {
  private static final int FINDINGS = 3;

  private final Site site;
  private final Point point;
  private final long seed;
  private final List<List<ShopEvent>> day;
  private final Stopwatch sinceStart = new Stopwatch();

  CrashRun(Site site, Point point, long seed, List<List<ShopEvent>> day) {
    this.site = site;
    this.point = point;
    this.seed = seed;
    this.day = day;
  }

  Result execute() {
    Stage stage = new Stage(site, day);
    Optional<String> notFired = play(stage);

    Stopwatch sinceMended = new Stopwatch();
    List<String> notes =
        stage.mend().stream().map(note -> note.replace(site.dir().root() + "/", "")).toList();
    stage.sendRest();
    Optional<String> stuck = drain();
    double recovered = sinceMended.seconds();

    AuditReport audit =
        point.audit() == Point.Audit.OF_EVERYTHING ? site.auditedInFull() : site.audited();
    Damage damage = both(Judgement.of(site.lake()::rows, site.ledger()), audit);
    return new Result(
        point.name(),
        seed,
        notFired.or(() -> stuck).or(() -> unbalanced(audit, damage)),
        damage,
        recovered,
        sinceStart.seconds(),
        notes);
  }

  /** Why the crash did not come about; nothing when it did. */
  private Optional<String> play(Stage stage) {
    try {
      point.script().play(stage);
      return Optional.empty();
    } catch (NotFiredException e) {
      return Optional.of("never fired: " + e.getMessage());
    }
  }

  /** Why not all came through; nothing when it did. */
  private Optional<String> drain() {
    Completion completion = site.completion();
    try {
      while (!completion.isComplete(site.flow().outstanding())) {
        site.check();
        Waiting.pause();
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of("did not recover: " + e.getMessage());
    }
  }

  /**
   * The audit looks at other things than the comparison does; what either finds counts. Rows that
   * someone has deleted are no damage, and are missing twice: of the raw topic and of its output.
   */
  private Damage both(Damage compared, AuditReport audit) {
    long excused = 2 * Math.min(audit.deleted(), site.ledger().deletions());
    List<String> examples = new ArrayList<>(compared.examples());
    examples.addAll(audit.findings(FINDINGS));
    return new Damage(
        Math.max(compared.lost(), audit.missing() - excused),
        Math.max(compared.doubled(), audit.doubled()),
        compared.wrong(),
        Math.max(compared.wrongAggregateRows(), audit.wrongAggregateRows()),
        examples);
  }

  /** What operators took away is to be named, and is all that an audit may find fault with. */
  private Optional<String> unbalanced(AuditReport audit, Damage damage) {
    if (audit.deleted() < site.ledger().deletions()) {
      return Optional.of(
          "%d rows were deleted, and the audit names %d"
              .formatted(site.ledger().deletions(), audit.deleted()));
    }
    boolean isExcused =
        site.ledger().deletions() + site.ledger().expirations() > 0
            && audit.unprovable() <= site.ledger().expirations();
    return audit.isBalanced() || !damage.isNone() || isExcused
        ? Optional.empty()
        : Optional.of("the audit is not balanced: " + audit.findings(FINDINGS));
  }
}
