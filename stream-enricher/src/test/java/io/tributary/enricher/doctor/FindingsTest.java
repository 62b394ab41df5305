package io.tributary.enricher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.config.DedupConfig.Partitioning;
import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.dedup.MemoryHeader;
import io.tributary.enricher.dedup.MemoryIdentity;
import io.tributary.enricher.doctor.Finding.Severity;
import io.tributary.enricher.doctor.OpenTransaction.Term;
import io.tributary.enricher.service.IdTopics;
import io.tributary.enricher.service.MemoryFacts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final EnricherConfig NOWHERE =
      ConfigFile.parse("kafka: {bootstrap-servers: '127.0.0.1:1'}", Map.of());

  @Test
  void shouldFailForAnErrorOnly() {
    Finding info = Finding.info("a", "fine");
    Finding warning = Finding.warning("b", "so so", "look at it");

    assertThat(new Findings(List.of(info, warning)).exitCode()).isZero();
    assertThat(new Findings(List.of(info, Finding.error("c", "bad", "mend it"))).exitCode())
        .isEqualTo(1);
  }

  @Test
  void shouldPrintTheWorstFirstAndOneObjectAsJson() {
    // given
    Findings findings =
        new Findings(List.of(Finding.info("a", "fine"), Finding.error("c", "bad", "mend it")));

    // then
    assertThat(printed(findings, Findings.Format.TABLE))
        .isEqualTo(
            "ERROR    c  bad\n            → mend it\nINFO     a  fine\n1 errors, 0 warnings\n");
    assertThat(printed(findings, Findings.Format.JSON))
        .startsWith("{\"healthy\":false,\"errors\":1,\"warnings\":0,\"findings\":[{\"severity\":");
  }

  @Test
  void shouldNameTheProducerOfAHangingTransaction() {
    // given one that is older than its own timeout, and one that its coordinator does not know
    OpenTransaction late = open(Duration.ofSeconds(90));
    OpenTransaction unknown = transaction(Optional.empty());

    // then
    Finding finding = late.findings("b:9092", NOW).get(0);
    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
    assertThat(finding.what()).contains("hanging", "loader-7", "producer id 42", "epoch 3");
    assertThat(finding.remedy())
        .contains("abort --topic events.enriched --partition 1 --start-offset 17");
    assertThat(unknown.findings("b:9092", NOW).get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(unknown.findings("b:9092", NOW).get(0).what())
        .contains("unknown to the coordinator");
  }

  @Test
  void shouldOnlyWarnOfATransactionThatMayStillEndAndSayNothingOfAFreshOne() {
    assertThat(open(Duration.ofSeconds(9)).findings("b", NOW).get(0).severity())
        .isEqualTo(Severity.WARNING);
    assertThat(open(Duration.ofSeconds(1)).findings("b", NOW)).isEmpty();
  }

  @Test
  void shouldJudgeTheRoomThatIsLeft() {
    assertThat(room(1L << 20)).isEqualTo(Severity.ERROR);
    assertThat(room(100L << 20)).isEqualTo(Severity.WARNING);
    assertThat(room(9L << 30)).isEqualTo(Severity.INFO);
  }

  @Test
  void shouldTakeWhatIsAwayForAFindingAndGoOn(@TempDir Path folder) {
    // given nothing listens on port 1
    List<Check> checks =
        List.of(
            new RegistryCheck(URI.create("http://127.0.0.1:1"), Clock.systemUTC()),
            new StateCheck(folder.resolve("not/yet/there")));

    // when
    List<Finding> findings = Check.all(checks);

    // then
    assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.get(0).what()).contains("cannot be looked at");
    assertThat(findings.get(1).what()).contains("MiB free");
  }

  @Test
  void shouldSayWhatExpiredAndWhatWasLostBefore() {
    // given committed 5 and 7 where the topic holds 10 to 20 and 0 to 9, and an earlier loss
    MemoryIdentity identity = new MemoryIdentity(Uuid.randomUuid(), Partitioning.AS_IS, 2);
    MemoryFacts facts =
        new MemoryFacts(
            identity,
            Map.of(0, 10L, 1, 0L),
            Map.of(0, 20L, 1, 9L),
            Map.of(0, 5L, 1, 7L),
            Map.of(0, 5L, 1, 7L),
            Map.of(0, 5L, 1, 7L),
            Map.of(0, 1L, 1, 1L),
            Map.of(1, new MemoryHeader(identity, Map.of(1, 7L), Map.of(1, 400L))),
            Map.of());

    // when
    List<Finding> findings;
    try (IdTopics away = new IdTopics(NOWHERE)) {
      findings = new GroupCheck(NOWHERE, away).memory(facts);
    }

    // then
    assertThat(findings)
        .extracting(each -> each.severity() + " " + each.what())
        .containsExactly(
            "INFO complete: 2 partitions",
            "ERROR Topic events.raw has lost records before they were read (by partition: {0=5} offsets)",
            "WARNING records of events.raw were lost, since they expired before they were read (by partition: {1=400} offsets)",
            "INFO 17 offsets behind events.raw");
  }

  @Test
  void shouldNameSchemaIdsThatTheRegistryDoesNotKnow() {
    InMemorySchemaRegistry registry = InMemorySchemaRegistry.named(UUID.randomUUID().toString());
    int known =
        registry.register("events.rejected-value", ContractRecord.REJECTED_EVENT.schema()).id();
    int foreign = registry.register("other", ContractRecord.ENRICHED_EVENT.schema()).id();
    Map<Integer, String> ids = Map.of(known, "a", 4711, "partition 1 offset 2", foreign, "b");
    List<Finding> findings;
    try (IdTopics away = new IdTopics(NOWHERE)) {
      findings =
          new SchemaIdCheck(Map.of(), "events.rejected", away, registry).of(new TreeMap<>(ids));
    }

    assertThat(findings)
        .allMatch(finding -> finding.severity() == Severity.ERROR)
        .extracting(Finding::what)
        .satisfiesExactly(
            what -> assertThat(what).contains("no version of subject events.rejected-value"),
            what ->
                assertThat(what)
                    .contains("does not know schema id 4711")
                    .contains("partition 1 offset 2"));
  }

  private static Severity room(long free) {
    return new StateCheck(Path.of("/s")).ofRoom(free).severity();
  }

  /** Its records are of old events, which says nothing of the transaction. */
  private static OpenTransaction open(Duration ago) {
    return transaction(Optional.of(new Term(NOW.minus(ago), Duration.ofSeconds(60))));
  }

  private static OpenTransaction transaction(Optional<Term> term) {
    return new OpenTransaction(
        "events.enriched", 1, Optional.of("loader-7"), 42, 3, 17, Instant.EPOCH, term);
  }

  private static String printed(Findings findings, Findings.Format format) {
    StringWriter out = new StringWriter();
    findings.print(format, new PrintWriter(out, true));
    return out.toString();
  }
}
