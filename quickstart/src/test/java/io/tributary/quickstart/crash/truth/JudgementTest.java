package io.tributary.quickstart.crash.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.quickstart.crash.lake.LakeRow;
import io.tributary.quickstart.crash.lake.LakeTable;
import io.tributary.quickstart.platform.Installation;
import io.tributary.quickstart.platform.ReferenceData;
import io.tributary.quickstart.shop.Catalog;
import io.tributary.quickstart.shop.Fate;
import io.tributary.quickstart.shop.ShopDay;
import io.tributary.quickstart.shop.ShopEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lake that is right, and damage done to it in each way. */
class JudgementTest {
  private static final int EVENTS = 600;
  private static final long LATENCY_MS = 5_000;

  private final Ledger ledger = new Ledger();
  private final Map<LakeTable, List<LakeRow>> lake = new EnumMap<>(LakeTable.class);

  @BeforeEach
  void fillTheLakeWithTheTruth() {
    Catalog catalog = Catalog.of(new ReferenceData(Installation.locate().referenceData()));
    ShopDay day = new ShopDay(catalog, 3, 0, EVENTS);
    for (long offset = 0; day.hasNext(); offset++) {
      ShopEvent event = day.next();
      Place place = new Place("events.raw", 0, offset);
      ledger.sent(place, event);
    }
    ledger.undecodable(new Place("events.enriched", 1, 7), new byte[] {1}, new byte[0], "NOT_AVRO");
    ledger.due().forEach((place, due) -> rows(due.table()).add(at(place, due.row())));
    Collection<Fate.Accepted> accepted = ledger.accepted().values();
    rows(LakeTable.HOURLY_REVENUE).addAll(Aggregates.hourlyRevenue(accepted));
    rows(LakeTable.USER_ACTIVITY)
        .addAll(
            Aggregates.userActivity(
                accepted.stream()
                    .map(event -> new Aggregates.Enriched(event, OptionalLong.of(LATENCY_MS)))
                    .toList()));
  }

  @Test
  void shouldFindNothingInALakeThatIsRight() {
    assertThat(judged()).isEqualTo(Damage.NONE);
    assertThat(rows(LakeTable.EVENTS).size() + rows(LakeTable.EVENTS_REJECTED).size())
        .isEqualTo(EVENTS + 1);
  }

  @Test
  void shouldCountARowThatIsGoneAsLost() {
    // given
    rows(LakeTable.EVENTS).remove(17);
    rows(LakeTable.EVENTS_REJECTED).remove(3);

    // when
    Damage damage = judged();

    // then
    assertThat(damage.lost()).isEqualTo(2);
    assertThat(damage.doubled() + damage.wrong() + damage.wrongAggregateRows()).isZero();
    assertThat(damage.examples()).hasSize(2).allMatch(words -> words.contains("is no row"));
  }

  @Test
  void shouldCountARowThatIsThereAgainAsDoubled() {
    // given
    rows(LakeTable.EVENTS).add(rows(LakeTable.EVENTS).get(5));
    rows(LakeTable.EVENTS).add(rows(LakeTable.EVENTS).get(5));

    // when
    Damage damage = judged();

    // then
    assertThat(damage.doubled()).isEqualTo(2);
    assertThat(damage.lost() + damage.wrong()).isZero();
  }

  @Test
  void shouldCountARefusedEventAmongTheAcceptedAsDoubledAndTheReverseAsLost() {
    // given
    rows(LakeTable.EVENTS).add(rows(LakeTable.EVENTS_REJECTED).remove(0));
    rows(LakeTable.EVENTS_REJECTED).add(rows(LakeTable.EVENTS).remove(0));

    // when
    Damage damage = judged();

    // then
    assertThat(damage.doubled()).isEqualTo(1);
    assertThat(damage.lost()).isEqualTo(1);
  }

  @Test
  void shouldCountAnotherValueAndARowOfNoEventAsWrong() {
    // given
    changed(LakeTable.EVENTS, 0, "revenue", "0.0001");
    changed(LakeTable.EVENTS, 1, "source.offset", "99999");

    // when
    Damage damage = judged();

    // then
    assertThat(damage.wrong()).isEqualTo(2);
    assertThat(damage.lost()).as("the record whose row has another offset").isEqualTo(1);
  }

  @Test
  void shouldCountAggregateRowsThatAreMissingTooManyOrWrong() {
    // given
    rows(LakeTable.HOURLY_REVENUE).remove(0);
    rows(LakeTable.USER_ACTIVITY).add(rows(LakeTable.USER_ACTIVITY).get(0));
    changed(LakeTable.USER_ACTIVITY, 1, "event_count", "1000");

    // when
    Damage damage = judged();

    // then
    assertThat(damage.wrongAggregateRows()).isEqualTo(3);
    assertThat(damage.lost() + damage.doubled() + damage.wrong()).isZero();
  }

  private Damage judged() {
    return Judgement.of(this::rows, ledger);
  }

  private List<LakeRow> rows(LakeTable table) {
    return lake.computeIfAbsent(table, each -> new ArrayList<>());
  }

  private void changed(LakeTable table, int row, String column, String value) {
    Map<String, String> values = new HashMap<>(rows(table).get(row).values());
    values.put(column, value);
    rows(table).set(row, new LakeRow(values));
  }

  private static LakeRow at(Place place, LakeRow row) {
    Map<String, String> values = new HashMap<>(row.values());
    values.put("source.topic", place.topic());
    values.put("source.partition", Integer.toString(place.partition()));
    values.put("source.offset", Long.toString(place.offset()));
    if (row.get("event_time") != null) {
      Instant time = Instant.parse(row.get("event_time"));
      values.put("enriched_at", time.plusMillis(LATENCY_MS).toString());
    }
    return new LakeRow(values);
  }
}
