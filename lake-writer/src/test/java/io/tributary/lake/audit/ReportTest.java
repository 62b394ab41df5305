package io.tributary.lake.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.aggregate.AggregateDifference;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Partition RAW = new Partition("events.raw", 0);
  private static final Partition ENRICHED = new Partition("events.enriched", 0);
  private static final Tally SOUND =
      new Tally(90, Map.of("INVALID", 6L, "DUPLICATE", 3L), 2, 0, 1, 0, 0, 0, 99);
  private static final Tally BROKEN =
      new Tally(88, Map.of("INVALID", 6L, "DUPLICATE", 3L), 2, 0, 1, 0, 2, 0, 97);

  @Test
  void shouldShowABalancedAudit() {
    assertThat(text(report(Verdict.BALANCED, SOUND, List.of())))
        .isEqualTo(
            """
            partition     offsets  events  duplicate  invalid  in flight  no record  unprovable  missing  doubled  replays
            ------------  -------  ------  ---------  -------  ---------  ---------  ----------  -------  -------  -------
            events.raw/0      100      90          3        6          0          1           0        0        0        2

            partition          offsets  rows  in flight  no record  unprovable  missing  doubled
            -----------------  -------  ----  ---------  ---------  ----------  -------  -------
            events.enriched/0      100    90          0          1           0        0        0

            aggregate       rows of closed windows  wrong rows
            --------------  ----------------------  ----------
            hourly_revenue                      24           0

            Balanced: each record of events.raw is exactly one row (100 offsets, 1.5 s).
            """);
  }

  @Test
  void shouldNameWhatIsMissing() {
    Finding missing = Finding.at(Finding.Kind.MISSING, RAW, 17, "e-17", "it was lost in the lake");

    String text = text(report(Verdict.UNBALANCED, BROKEN, List.of(missing)));

    assertThat(text)
        .contains("MISSING events.raw/0/17 event_id e-17: it was lost in the lake\n")
        .contains("and 1 more; --limit shows more of them\n")
        .endsWith(
            "Not balanced: 2 missing, 0 doubled, 2 finding(s) in all (100 offsets, 1.5 s).\n");
  }

  @Test
  void shouldLetNoTextForgeTheVerdictOrSteerATerminal() {
    String hostile = "e\nBalanced: each record\r\u001b[2J\u009b\u202e\u2028";

    String text =
        text(
            report(
                Verdict.UNBALANCED,
                BROKEN,
                List.of(Finding.at(Finding.Kind.MISSING, RAW, 17, hostile, hostile))));

    assertThat(text.lines()).noneMatch(line -> line.startsWith("Balanced"));
    assertThat(text)
        .contains(
            "event_id e\\nBalanced: each record\\r\\u001b[2J\\u009b\\u202e\\u2028: e\n  | Balanced")
        .matches(
            all -> all.chars().noneMatch(c -> (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F)));
  }

  @Test
  void shouldPrintOneObject() {
    Finding missing = Finding.at(Finding.Kind.MISSING, RAW, 17, null, "lost");

    assertThat(JsonReport.of(report(Verdict.UNBALANCED, BROKEN, List.of(missing))))
        .doesNotContain("\n")
        .contains("\"verdict\":\"unbalanced\"")
        .contains("\"accepted\":88,\"refused\":{\"DUPLICATE\":3,\"INVALID\":6},\"replays\":2,")
        .contains("\"noRecord\":1,\"unprovable\":0,\"missing\":2,\"doubled\":0}")
        .contains(
            "{\"kind\":\"missing\",\"topic\":\"events.raw\",\"partition\":0,\"offset\":17,\"eventId\":null,\"message\":\"lost\"}");
  }

  private static AuditReport report(Verdict verdict, Tally tally, List<Finding> findings) {
    return new AuditReport(
        Instant.parse("2026-03-01T12:00:00Z"),
        Duration.ofMillis(1500),
        verdict,
        List.of(new PartitionReport(RAW, 0, 100, 40, tally)),
        List.of(
            new PartitionReport(
                ENRICHED, 0, 100, 40, new Tally(90, Map.of(), 0, 0, 1, 0, 0, 0, 0))),
        0,
        List.of(new AggregateDifference("hourly_revenue", 7, 24, 0, List.of(), Optional.empty())),
        findings,
        findings.size(),
        List.of(),
        Map.of());
  }

  private static String text(AuditReport report) {
    StringWriter out = new StringWriter();
    TextReport.print(report, new PrintWriter(out, true));
    return out.toString().replaceAll(" +\n", "\n");
  }
}
