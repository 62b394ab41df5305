package io.tributary.lake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
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
}
