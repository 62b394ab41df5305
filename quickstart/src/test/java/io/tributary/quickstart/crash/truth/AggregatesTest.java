package io.tributary.quickstart.crash.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.crash.lake.LakeRow;
import io.tributary.quickstart.shop.Fate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AggregatesTest {
  @Test
  void shouldSumTheRevenueOfAnHourAndType() {
    // given
    List<Fate.Accepted> events =
        List.of(
            purchase("u-1", "2025-11-28T10:00:00Z", "10.0000"),
            purchase("u-1", "2025-11-28T10:59:59.999Z", "0.0001"),
            purchase(null, "2025-11-28T10:30:00Z", null),
            purchase("u-2", "2025-11-28T11:00:00Z", "1.0000"));

    // when
    List<LakeRow> rows = Aggregates.hourlyRevenue(events);

    // then
    assertThat(rows).hasSize(2);
    assertThat(rows)
        .filteredOn(row -> "2025-11-28T10:00:00Z".equals(row.get("window_start")))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.get("total_revenue")).isEqualTo("10.0001");
              assertThat(row.get("orders")).isEqualTo("3");
              assertThat(row.get("avg_order_value")).isEqualTo("5.0001");
              assertThat(row.get("unique_users")).isEqualTo("1");
            });
  }

  @Test
  void shouldCountAnEventInEachWindowThatHoldsItAndIsClosed() {
    // given
    List<Aggregates.Enriched> events =
        List.of(
            view("u-1", "2025-11-28T10:04:30Z", 100),
            view("u-1", "2025-11-28T10:05:00Z", 101),
            // The watermark is then 10:09, so that windows which end later are open.
            view("u-2", "2025-11-28T10:19:00Z", 0));

    // when
    List<LakeRow> rows = Aggregates.userActivity(events);

    // then
    assertThat(rows)
        .extracting(
            row ->
                row.get("window_start")
                    + " "
                    + row.get("event_count")
                    + " "
                    + row.get("avg_latency_ms"))
        .containsExactlyInAnyOrder(
            "2025-11-28T10:00:00Z 1 100.0",
            "2025-11-28T10:02:00Z 2 100.5",
            "2025-11-28T10:04:00Z 2 100.5");
  }

  @Test
  void shouldHaveNoRowsOfNoEvents() {
    assertThat(
            Stream.of(Aggregates.userActivity(List.of()), Aggregates.hourlyRevenue(List.of()))
                .flatMap(List::stream))
        .isEmpty();
  }

  private static Aggregates.Enriched view(String user, String time, long latency) {
    long timestamp = Instant.parse(time).toEpochMilli();
    return new Aggregates.Enriched(
        new Fate.Accepted("page_view", user, timestamp, null, null), OptionalLong.of(latency));
  }

  private static Fate.Accepted purchase(String user, String time, String usd) {
    BigDecimal amount = usd == null ? null : new BigDecimal(usd);
    return new Fate.Accepted(
        "purchase", user, Instant.parse(time).toEpochMilli(), BigDecimal.ONE, amount);
  }
}
