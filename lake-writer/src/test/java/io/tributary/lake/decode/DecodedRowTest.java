package io.tributary.lake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class DecodedRowTest {
  private final DecodedRow row = new DecodedRow(3);

  @Test
  void shouldForgetWhatWasThereWhenItIsFilledAnew() {
    // given
    row.update(0, UTF8String.fromString("a"));
    row.setLong(1, 7);

    // when
    row.setNullAt(0);
    row.setNullAt(1);

    // then
    assertThat(row.getUTF8String(0)).isNull();
    assertThat(row.get(1, DataTypes.LongType)).isNull();
    assertThat(row).isEqualTo(new DecodedRow(3));
  }

  @Test
  void shouldHoldNumbersAsTheyWereGiven() {
    // when
    row.update(0, -1);
    row.update(1, -2.5);
    row.update(2, true);

    // then
    assertThat(row.get(0, DataTypes.IntegerType)).isEqualTo(-1);
    assertThat(row.get(1, DataTypes.DoubleType)).isEqualTo(-2.5);
    assertThat(row.get(2, DataTypes.BooleanType)).isEqualTo(true);

    // when
    row.setFloat(0, Float.MIN_VALUE);

    // then
    assertThat(row.getFloat(0)).isEqualTo(Float.MIN_VALUE);
  }

  @Test
  void shouldLetACopyStayAsItIs() {
    // given
    byte[] record = {'a'};
    row.update(0, UTF8String.fromBytes(record));
    InternalRow copy = row.copy();

    // when
    record[0] = 'b';
    row.setLong(1, 1);

    // then
    assertThat(copy.getUTF8String(0)).isEqualTo(UTF8String.fromString("a"));
    assertThat(copy.isNullAt(1)).isTrue();
  }

  @Test
  void shouldReferToTextsWhereTheyStand() {
    // given
    byte[] record = "xxzwölf".getBytes(StandardCharsets.UTF_8);

    // when
    row.setText(0, record, 2, record.length - 2);
    row.setText(1, record, 0, 0);
    InternalRow copy = row.copy();
    record[2] = 'Z';

    // then
    assertThat(row.getUTF8String(0)).isEqualTo(UTF8String.fromString("Zwölf"));
    assertThat(row.get(1, DataTypes.StringType)).isEqualTo(UTF8String.EMPTY_UTF8);
    assertThat(copy.getUTF8String(0)).isEqualTo(UTF8String.fromString("zwölf"));
    assertThat(row).isNotEqualTo(copy).hasToString("[Zwölf, , null]");
  }

  @Test
  void shouldFillItsOwnStructAgainButNoneThatItWasGiven() {
    // given
    DecodedRow given = new DecodedRow(1);
    given.setLong(0, 1);
    row.setStruct(0, 1).setLong(0, 7);
    InternalRow copy = row.copy();

    // when
    row.update(0, given);
    row.setStruct(0, 1).setLong(0, 8);

    // then
    assertThat(row.getStruct(0, 1).getLong(0)).isEqualTo(8);
    assertThat(given.getLong(0)).isEqualTo(1);
    assertThat(copy.getStruct(0, 1).getLong(0)).isEqualTo(7);
  }

  @Test
  void shouldTellBytesFromTexts() {
    // when
    row.update(0, new byte[] {1, 2});

    // then
    assertThat(row.getBinary(0)).containsExactly(1, 2);
    assertThat(row.copy().getBinary(0)).containsExactly(1, 2);
  }

  @Test
  void shouldHoldDecimalsOfAnyWidth() {
    // given
    Decimal wide = Decimal.apply(new BigDecimal("12345678901234567890.25"), 22, 2);

    // when
    row.update(0, Decimal.apply(new BigDecimal("-12.50"), 18, 2));
    row.setDecimal(1, wide, 22);

    // then
    assertThat(row.getDecimal(0, 18, 2).toJavaBigDecimal()).isEqualTo(new BigDecimal("-12.50"));
    assertThat(row.get(0, DataTypes.createDecimalType(18, 2)))
        .isEqualTo(Decimal.apply(new BigDecimal("-12.50"), 18, 2));
    assertThat(row.getDecimal(1, 22, 2)).isEqualTo(wide);
  }
}
