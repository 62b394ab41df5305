package io.tributary.quickstart.crash;

import io.tributary.quickstart.crash.lake.AuditReport;
import io.tributary.quickstart.crash.lake.FullAudit;
import io.tributary.quickstart.crash.lake.Lake;
import io.tributary.quickstart.crash.lake.LakeTable;
import io.tributary.quickstart.crash.lake.WarmAudit;
import io.tributary.quickstart.crash.truth.Ledger;
import io.tributary.quickstart.crash.truth.Place;
import io.tributary.quickstart.platform.DataDir;
import io.tributary.quickstart.platform.KafkaAdmin;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.platform.Topics;
import io.tributary.quickstart.process.FreePorts;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.WorkSigns;
import io.tributary.quickstart.traffic.Completion;
import io.tributary.quickstart.traffic.Flow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A platform that is crashed again and again: its processes, its two small disks, the ledger of all
 * that was sent to it, and its lake.
 */
final class Site implements AutoCloseable {
  private final Setup setup;
  private final DataDir dir;
  private final SmallDisk lakeDisk;
  private final SmallDisk checkpointDisk;
  private final Platform platform;
  private final KafkaAdmin admin;
  private final Flow flow;
  private final Ledger ledger = new Ledger();
  private final Dispatch dispatch;
  private final Lake lake;
  private final Subject broker;
  private final Subject registry;
  private final Subject enricher;
  private final Subject lakeWriter;
  private @Nullable WarmAudit audit;

  private Site(Setup setup, DataDir dir) {
    this.setup = setup;
    this.dir = dir;
    this.lakeDisk = SmallDisk.over(dir.lake(), "256m");
    this.checkpointDisk = SmallDisk.over(dir.checkpoints(), "64m");
    this.platform = Platform.in(dir, setup.installation(), setup.variant(this::java));
    this.admin = platform.admin();
    this.flow = new Flow(platform, admin);
    this.dispatch = new Dispatch(platform, ledger);
    this.lake = new Lake(dir.lake());
    this.broker = subject(platform.broker(), Set.of());
    this.registry = subject(platform.registry(), Set.of());
    this.enricher = subject(platform.enricher(), Set.of());
    this.lakeWriter = subject(platform.lakeWriter(), setup.sabotage());
  }

  /** A new platform in an empty folder, everything running. */
  static Site open(Setup setup, Path folder) {
    Site site = new Site(setup, DataDir.at(folder));
    try {
      site.platform.startInfrastructure(part -> {});
      site.platform.startServices(part -> {});
      site.audit = WarmAudit.start(site.platform);
      return site;
    } catch (RuntimeException e) {
      site.close();
      throw e;
    }
  }

  DataDir dir() {
    return dir;
  }

  Flow flow() {
    return flow;
  }

  Ledger ledger() {
    return ledger;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  Lake lake() {
    return lake;
  }

  SmallDisk lakeDisk() {
    return lakeDisk;
  }

  SmallDisk checkpointDisk() {
    return checkpointDisk;
  }

  Subject broker() {
    return broker;
  }

  Subject registry() {
    return registry;
  }

  Subject enricher() {
    return enricher;
  }

  Subject lakeWriter() {
    return lakeWriter;
  }

  /** The four processes, in the order in which they need each other. */
  List<Subject> subjects() {
    return List.of(broker, registry, enricher, lakeWriter);
  }

  Subject anotherEnricher() {
    return subject(platform.anotherEnricher("stream-enricher-2"), Set.of());
  }

  Subject enricherWith(Map<String, String> settings) {
    return subject(
        platform.enricherWith("stream-enricher-3", FreePorts.pick(), settings, List.of()),
        Set.of());
  }

  Subject anotherLakeWriter() {
    return subject(platform.anotherLakeWriter("lake-writer-2"), setup.sabotage());
  }

  /** {@code lake-writer maintain} for the table of events, as a process of its own. */
  Subject maintenance() {
    return subject(platform.lakeProcess("maintain", "--table", "events"), Set.of());
  }

  /** {@code lake-writer run --once --accept-loss} as a process of its own. */
  Subject lakeWriterThatAcceptsLoss() {
    return subject(platform.lakeProcess("run", "--once", "--accept-loss"), Set.of());
  }

  KafkaGroup group() {
    return new KafkaGroup(admin);
  }

  /** {@code stream-enricher rebuild-ids}; other points have sent records that it cannot read. */
  void rebuildIds() {
    platform
        .enricherCommand("rebuild-ids", dir.logs().resolve("rebuild-ids.out"), "--skip-unreadable")
        .run("look at the log");
  }

  /** Gives the raw topic a partition; the producer hears of it before it sends more. */
  void addRawPartition() {
    admin.addPartition(Topics.RAW);
    dispatch.connectAnew();
  }

  /** Gives the topic of enriched events a partition; the producer hears of it as above. */
  void addEnrichedPartition() {
    admin.addPartition(Topics.ENRICHED);
    dispatch.connectAnew();
  }

  /** Deletes all records of the newest partition of the topic of enriched events. */
  void expireNewestEnrichedPartition() {
    Map<Integer, Long> ends = admin.ends(Topics.ENRICHED);
    int newest = ends.size() - 1;
    Set<Place> expired = ledger.of(Topics.ENRICHED, newest);
    if (expired.isEmpty()) {
      throw new NotFiredException("no record is in the new partition of " + Topics.ENRICHED);
    }
    admin.deleteRecords(Topics.ENRICHED, Map.of(newest, ends.getOrDefault(newest, 0L)));
    ledger.expired(expired);
  }

  /** The sources of the rows that a table has now. */
  Set<Place> placesOf(LakeTable table) {
    return lake.rows(table).stream().map(Place::of).collect(Collectors.toSet());
  }

  /** Gives each reference topic one more partition, and sends reference data again: to both. */
  void addReferencePartitions() {
    Topics.REFERENCES.forEach(admin::addPartition);
    platform.sendReferenceData();
  }

  /** Deletes the reference topics, makes them anew and sends the same reference data. */
  void makeReferenceTopicsAnew() {
    Topics.REFERENCES.forEach(admin::delete);
    platform.makeTopics();
    platform.sendReferenceData();
  }

  /** Fails, naming it, when a process has ended that should run. */
  void check() {
    platform.check();
  }

  /** What shows of the work of all that runs here. */
  WorkSigns signs() {
    return platform.signs();
  }

  /** For waiting until the lake shows all that was sent. */
  Completion completion() {
    return new Completion(platform);
  }

  /** What an audit says that begins now. */
  AuditReport audited() {
    if (audit == null) {
      throw new IllegalStateException("The site is not open.");
    }
    return audit.audit();
  }

  /** What an audit of everything says, aggregates included. */
  AuditReport auditedInFull() {
    return new FullAudit(platform).audit();
  }

  private Subject subject(Part part, Set<String> lasting) {
    return new Subject(
        part, FailPoints.in(failPointsOf(part.name()), lasting), () -> platform.signs(part));
  }

  private List<String> java(String instance) {
    List<String> options = new ArrayList<>(setup.archives().use(instance));
    options.add("-Dtributary.fail-points=" + failPointsOf(instance));
    return options;
  }

  private Path failPointsOf(String instance) {
    return dir.root().resolve("fail-points").resolve(instance);
  }

  /** Stops everything, and leaves all of it in the folder for whoever wants to look. */
  void closeAndKeep() {
    stop();
    lakeDisk.closeAndKeep();
    checkpointDisk.closeAndKeep();
  }

  @Override
  public void close() {
    stop();
    lakeDisk.close();
    checkpointDisk.close();
  }

  private void stop() {
    if (audit != null) {
      audit.close();
    }
    dispatch.close();
    admin.close();
    subjects().forEach(Subject::setFree);
    lakeDisk.makeRoom();
    checkpointDisk.makeRoom();
    platform.close();
  }
}
