package io.tributary.lake.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class RecordDecoderTest {
  private static final Schema OLD =
      SchemaBuilder.record("R").fields().requiredInt("n").requiredString("gone").endRecord();
  private static final Schema NEW =
      SchemaBuilder.record("R")
          .fields()
          .requiredLong("n")
          .name("colour")
          .type()
          .stringType()
          .stringDefault("red")
          .optionalString("note")
          .endRecord();

  @Test
  void shouldMatchFieldsByNameAndPromoteThem() {
    // given
    GenericRecord record = new GenericData.Record(OLD);
    record.put("n", 7);
    record.put("gone", "x");

    // when
    Object[] values = decode(OLD, ColumnTypes.of(NEW), AvroBytes.of(record));

    // then
    assertThat(values).containsExactly(7L, UTF8String.fromString("red"), null);
  }

  @Test
  void shouldRefuseBytesThatFollowTheRecord() {
    // given
    GenericRecord record = new GenericData.Record(OLD);
    record.put("n", 7);
    record.put("gone", "x");
    byte[] bytes = AvroBytes.of(record);

    // then
    assertThatThrownBy(
            () -> decode(OLD, ColumnTypes.of(OLD), Arrays.copyOf(bytes, bytes.length + 2)))
        .isInstanceOf(CorruptAvroException.class)
        .hasMessage("2 bytes follow the record");
  }

  @Test
  void shouldRefuseTextThatIsNoUtf8() {
    assertThatThrownBy(
            () -> decode(OLD, ColumnTypes.of(OLD), new byte[] {14, 4, (byte) 0xc3, (byte) 0x28}))
        .isInstanceOf(CorruptAvroException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void shouldForgetTheRecordBefore() {
    // given
    Schema noted = SchemaBuilder.record("R").fields().optionalString("note").endRecord();
    StructType columns = ColumnTypes.of(NEW);
    Object[] values = {1L, UTF8String.fromString("blue"), UTF8String.fromString("a note")};
    GenericRecord record = new GenericData.Record(OLD);
    record.put("n", 7);
    record.put("gone", "x");

    // when
    RecordDecoder.compile(OLD, NEW, columns)
        .decode(new AvroCursor().over(AvroBytes.of(record), 0), new GenericInternalRow(values));

    // then
    assertThat(values).containsExactly(7L, UTF8String.fromString("red"), null);

    // when
    RecordDecoder.compile(noted, NEW, columns)
        .decode(new AvroCursor().over(new byte[] {0}, 0), new GenericInternalRow(values));

    // then
    assertThat(values).containsExactly(null, UTF8String.fromString("red"), null);
  }

  @Test
  void shouldRefuseToPassOverARecordThatContainsItself() {
    // given
    Schema writer =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"R","fields":[{"name":"n","type":"int"},{"name":"tree","type":
                 {"type":"record","name":"T","fields":[{"name":"next","type":["null","T"]}]}}]}
                """);

    // then
    assertThatThrownBy(
            () -> RecordDecoder.compile(writer, NEW, new StructType().add("n", DataTypes.LongType)))
        .isInstanceOf(UnsupportedSchemaException.class)
        .hasMessageContaining("T contains itself");
  }

  @Test
  void shouldRefuseADecimalWithMoreDigitsThanItsType() {
    // given
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"D","fields":[{"name":"d","type":
                 {"type":"bytes","logicalType":"decimal","precision":4,"scale":2}}]}
                """);

    // then
    assertThatThrownBy(() -> decode(schema, ColumnTypes.of(schema), new byte[] {4, 0x27, 0x10}))
        .hasMessageContaining("more than its 4 digits");
  }

  @Test
  void shouldRefuseAnInstantBeyondWhatSparkHolds() {
    // given
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"T","fields":[{"name":"t","type":
                 {"type":"long","logicalType":"timestamp-millis"}}]}
                """);
    GenericRecord record = new GenericData.Record(schema);
    record.put("t", Long.MAX_VALUE);

    // then
    assertThatThrownBy(() -> decode(schema, ColumnTypes.of(schema), AvroBytes.of(record)))
        .isInstanceOf(CorruptAvroException.class);
  }

  @Test
  void shouldSayWhichColumnCannotHoldItsField() {
    // given
    StructType columns = new StructType().add("n", DataTypes.BooleanType);

    // then
    assertThatThrownBy(() -> RecordDecoder.compile(OLD, OLD, columns))
        .isInstanceOf(UnsupportedSchemaException.class)
        .hasMessageContaining("boolean cannot hold \"int\"");
  }

  @Test
  void shouldNotLetATablesColumnChangeItsType() {
    // given
    StructType table = new StructType().add("n", DataTypes.IntegerType);
    StructType contract = new StructType().add("n", DataTypes.LongType);

    // then
    assertThatThrownBy(() -> ColumnUnion.extend(table, contract))
        .isInstanceOf(UnsupportedSchemaException.class)
        .hasMessageContaining("field n: the table's column is int, the contract now needs bigint");
  }

  private static Object[] decode(Schema writer, StructType columns, byte[] bytes) {
    Schema newest = columns.size() == 3 ? NEW : writer;
    Object[] values = new Object[columns.size()];
    RecordDecoder.compile(writer, newest, columns)
        .decode(new AvroCursor().over(bytes, 0), new GenericInternalRow(values));
    return values;
  }
}
