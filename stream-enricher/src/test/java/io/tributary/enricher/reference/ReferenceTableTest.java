package io.tributary.enricher.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.contract.ContractRecord;
import io.tributary.enricher.event.ReadingRules;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTableTest {

  private static final String LAMP =
      "{\"product_id\":\"p\",\"name\":\"Lamp\",\"category\":\"c\",\"brand\":null}";

  private final List<String> skipped = new ArrayList<>();
  private final RateTable rates = new RateTable("rates", ReadingRules.defaults());
  private final LookupTable products =
      new LookupTable("products", ContractRecord.PRODUCT.schema(), ReadingRules.defaults());
  private final ReferenceTableWriter toRates = new ReferenceTableWriter(rates, skipped::add);
  private final ReferenceTableWriter toProducts = new ReferenceTableWriter(products, skipped::add);

  @Test
  void shouldTakeTheLaterRateOfADayWhicheverPartitionIsReadFirst() {
    toRates.write(utf8("new"), rate(3), 1, 0, 2_000);
    toRates.write(utf8("old"), rate(2), 0, 0, 1_000);

    assertThat(shown()).isEqualTo(3);
  }

  @Test
  void shouldTakeTheGreaterKeyOfTwoRatesOfOneTime() {
    toRates.write(utf8("b"), rate(3), 0, 0, 1_000);
    toRates.write(utf8("a"), rate(2), 0, 1, 1_000);

    assertThat(shown()).isEqualTo(3);
  }

  @Test
  void shouldTellRatesApartWhoseKeysAreNoText() {
    toRates.write(ByteBuffer.allocate(8).putLong(200).array(), rate(2), 0, 0, 1_000);
    toRates.write(ByteBuffer.allocate(8).putLong(201).array(), rate(3), 0, 1, 2_000);
    toRates.write(ByteBuffer.allocate(8).putLong(201).array(), null, 0, 2, 3_000);

    assertThat(shown()).isEqualTo(2);
  }

  @Test
  void shouldShowARowInAnotherPartitionOnceTheNewerOneIsDeleted() {
    toProducts.write(utf8("p"), utf8(LAMP), 0, 0, 1_000);
    toProducts.write(utf8("p"), utf8(LAMP), 1, 0, 2_000);
    toProducts.write(utf8("p"), null, 1, 1, 3_000);

    assertThat(products.row("p")).isNotNull();
    assertThat(products.holds(new RowId("p", 0))).isTrue();
    assertThat(products.holds(new RowId("p", 1))).isFalse();
  }

  @Test
  void shouldHaveNoRowWhereTheNewestRecordCannotBeUsed() {
    toProducts.write(utf8("p"), utf8(LAMP), 0, 0, 1_000);
    toProducts.write(utf8("p"), utf8("{\"product_id\":7}"), 0, 1, 2_000);

    assertThat(products.row("p")).isNull();
    assertThat(skipped).containsExactly("products");
  }

  @Test
  void shouldForgetRatesWhoseRecordsAreGoneAndShowThoseBeneath() {
    toRates.write(utf8("a"), rate(2), 0, 7, 1_000);
    toRates.write(utf8("b"), rate(3), 1, 3, 2_000);

    assertThat(rates.forget(1, 3)).isZero();
    assertThat(rates.forget(1, 4)).isEqualTo(1);

    assertThat(shown()).isEqualTo(2);
  }

  @Test
  void shouldSkipARecordWithoutAKey() {
    toProducts.write(null, utf8(LAMP), 0, 0, 1_000);

    assertThat(products.size()).isZero();
    assertThat(skipped).containsExactly("products");
  }

  private long shown() {
    RateSeries series = rates.of("XPF");
    return series.rateAt(series.lastUntil(LocalDate.parse("2025-11-01").toEpochDay()))
        / 100_000_000;
  }

  private static byte[] rate(int rate) {
    return utf8("{\"currency\":\"XPF\",\"date\":\"2025-11-01\",\"usd_rate\":%d}".formatted(rate));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
