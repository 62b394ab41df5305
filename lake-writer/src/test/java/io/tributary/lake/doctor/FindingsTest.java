package io.tributary.lake.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.config.HttpConfig;
import io.tributary.lake.doctor.Finding.Severity;
import io.tributary.lake.doctor.OpenTransaction.Term;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

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
  void shouldJudgeTheRoomThatIsLeft() throws Exception {
    assertThat(room(100L << 20)).isEqualTo(Severity.ERROR);
    assertThat(room(1L << 30)).isEqualTo(Severity.WARNING);
    assertThat(room(9L << 30)).isEqualTo(Severity.INFO);
  }

  @Test
  void shouldTakeWhatIsAwayForAFindingAndGoOn(@TempDir Path directory) {
    // given nothing listens on port 1
    List<Check> checks =
        List.of(
            new RegistryCheck(URI.create("http://127.0.0.1:1"), Clock.systemUTC()),
            new RunningCheck(new HttpConfig("127.0.0.1", 1)),
            new DiskCheck("lake.path", directory + "/not/yet/there", new Configuration()));

    // when
    List<Finding> findings = Check.all(checks);

    // then
    assertThat(findings).hasSize(3);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.get(0).what()).contains("cannot be looked at");
    assertThat(findings.get(1).what()).contains("does not run");
    assertThat(findings.get(2).what()).contains("MiB free");
  }

  private static Severity room(long free) throws Exception {
    return new DiskCheck("k", "/p", path -> free).look().get(0).severity();
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
