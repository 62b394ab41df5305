package io.tributary.lake.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.lake.Lake;
import io.tributary.lake.LakeFixture;
import io.tributary.lake.aggregate.AggregateDifference;
import io.tributary.lake.aggregate.Aggregates;
import io.tributary.lake.audit.Finding.Kind;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.delta.Shop;
import io.tributary.lake.delta.Shop.Sale;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateAuditsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path directory;

  private final Findings findings = new Findings(10);
  private LakeWriterConfig config;
  private Lake lake;
  private Shop shop;

  @BeforeEach
  void sell() {
    config = LakeFixture.config(directory);
    lake = LakeFixture.in(directory);
    shop = new Shop(lake.spark(), directory.resolve("lake"));
    shop.append(
        IntStream.range(0, 100)
            .mapToObj(
                minute -> {
                  Instant time = NOON.plus(Duration.ofMinutes(2L * minute));
                  return new Sale("ann", "purchase", new BigDecimal("1.0000"), time, time);
                })
            .toList());
    Aggregates.of(lake.spark(), lake::path, config.aggregates(), config.dimensions()).runOnce();
  }

  @Test
  void shouldNameATableThatDiffersAndHowToMendIt() {
    // given
    assertThat(audit(AuditOptions.Aggregates.RECOMPUTED))
        .extracting(AggregateDifference::table)
        .containsExactly("user_activity", "hourly_revenue");
    assertThat(findings.verdict()).isEqualTo(Verdict.BALANCED);

    // when
    shop.table("hourly_revenue").updateExpr(Map.of("orders", "orders + 1"));

    // then
    assertThat(audit(AuditOptions.Aggregates.LEFT_OUT)).isEmpty();
    assertThat(findings.verdict()).isEqualTo(Verdict.BALANCED);
    audit(AuditOptions.Aggregates.RECOMPUTED);
    assertThat(findings.verdict()).isEqualTo(Verdict.UNBALANCED);
    assertThat(findings.listed())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.AGGREGATE);
              assertThat(finding.message())
                  .contains(
                      "rows of table hourly_revenue differ", "rebuild --table hourly_revenue");
            });
  }

  private List<AggregateDifference> audit(AuditOptions.Aggregates choice) {
    return new AggregateAudits(lake, config, findings, step -> {})
        .of(
            new AuditOptions(
                Optional.empty(), Optional.empty(), AuditOptions.UseOfMemory.TRUST, choice, 10));
  }
}
