package io.tributary.lake.audit;

import io.tributary.lake.Lake;
import io.tributary.lake.audit.AuditOptions.UseOfMemory;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.MissingFiles;
import io.tributary.lake.ingest.RegistryAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Audits a lake: once per call, at the versions that its tables have then. */
final class Audit {
  private final Lake lake;
  private final LakeWriterConfig config;
  private final Topics topics;
  private final RegistryAccess registry;
  private final Clock clock;
  private final Consumer<String> progress;
  private final AuditMemory memory;
  private final RowScan rows;

  Audit(
      Lake lake,
      LakeWriterConfig config,
      Topics topics,
      RegistryAccess registry,
      Clock clock,
      Consumer<String> progress) {
    this.lake = lake;
    this.config = config;
    this.topics = topics;
    this.registry = registry;
    this.clock = clock;
    this.progress = progress;
    this.memory = new AuditMemory(lake);
    this.rows = Scope.rows(lake, config);
  }

  /**
   * Audits, and once more if something is wrong while the tables are being written: what was
   * between two commits then is where it belongs the second time.
   *
   * @throws CannotTellException if something does not answer that must be asked
   */
  AuditReport run(AuditOptions options) {
    AuditReport report = attempt(options);
    return report.verdict() == Verdict.UNBALANCED && report.isOutdatedBy(rows.versions())
        ? attempt(options)
        : report;
  }

  private AuditReport attempt(AuditOptions options) {
    long started = System.nanoTime();
    Findings findings = new Findings(options.limit());
    Scope scope = Scope.take(topics, lake, config, rows, options);
    // What was audited before says nothing of rows whose files are gone since.
    Remembrance remembered =
        areFilesThere(scope, findings) ? recall(scope, options) : Remembrance.none();
    RowOffsets origins = read(scope, remembered);
    if (remembered.isUsed() && !remembered.addsUpWith(origins, rows.rows(scope.versions()))) {
      remembered =
          remembered.refused("the tables hold another number of rows than was audited and added");
      origins = read(scope, remembered);
    }
    Account account =
        new Accountant(
                topics,
                new SourceReader(registry),
                scope,
                findings,
                new Deletions(lake, rows, scope.versions()),
                progress)
            .account(origins, remembered.memory(), rows);
    if (!options.isRange() && account.isInOrder()) {
      remembered.keep(memory, account.memory(scope), clock.instant());
    }
    new CheckpointAudit(lake, config, findings).review();
    var aggregates = new AggregateAudits(lake, config, findings, progress).of(options);
    return new AuditReport(
        clock.instant(),
        Duration.ofNanos(System.nanoTime() - started),
        findings.verdict(),
        account.partitions(),
        account.outputs(),
        account.deleted(),
        aggregates,
        findings.listed(),
        findings.more(),
        remembered.notes(),
        scope.versions());
  }

  /**
   * Where files are gone, the rows of the others are read all the same, to tell what is missing.
   */
  private boolean areFilesThere(Scope scope, Findings findings) {
    boolean complete = true;
    for (String table : scope.versions().keySet()) {
      Optional<MissingFiles> missing = MissingFiles.of(lake, table);
      complete &= missing.isEmpty();
      missing.ifPresent(
          each ->
              findings.add(
                  Finding.of(
                      Finding.Kind.FILES,
                      "table %s: %s; %s".formatted(table, each.what(), each.remedy()))));
    }
    lake.spark().conf().set("spark.sql.files.ignoreMissingFiles", !complete);
    return complete;
  }

  private Remembrance recall(Scope scope, AuditOptions options) {
    if (options.isRange() || options.memory() == UseOfMemory.IGNORE) {
      return Remembrance.none();
    }
    progress.accept("looking at the tables' commits since the last audit");
    Memory known = memory.load();
    if (known.isEmpty()) {
      return Remembrance.none();
    }
    Optional<String> reopened =
        scope
            .differs(known)
            .or(() -> new LogReview(lake).reopens(known.tables(), scope.versions()));
    return reopened.map(why -> Remembrance.of(known).refused(why)).orElse(Remembrance.of(known));
  }

  private RowOffsets read(Scope scope, Remembrance remembered) {
    Floors floors = remembered.isUsed() ? remembered.memory().floors() : Floors.of(scope.from());
    progress.accept(
        "reading the origins of the rows of " + String.join(" and ", scope.versions().keySet()));
    return rows.offsets(scope.versions(), floors);
  }
}
