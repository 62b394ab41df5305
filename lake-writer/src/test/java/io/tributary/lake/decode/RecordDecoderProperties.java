package io.tributary.lake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What Avro's own writer has written, the decoder reads; what anything else has written, it reads
 * or refuses.
 */
class RecordDecoderProperties {
  private static final Schema SCHEMA =
      new Schema.Parser()
          .parse(
              """
              {"type":"record","name":"All","fields":[
               {"name":"b","type":"boolean"},{"name":"i","type":"int"},{"name":"l","type":"long"},
               {"name":"f","type":"float"},{"name":"d","type":"double"},{"name":"s","type":"string"},
               {"name":"y","type":"bytes"},{"name":"o","type":["null","string"]},
               {"name":"last","type":["long","null"]},
               {"name":"e","type":{"type":"enum","name":"E","symbols":["A","B","C"]}},
               {"name":"x","type":{"type":"fixed","name":"X","size":3}},
               {"name":"m","type":{"type":"bytes","logicalType":"decimal","precision":18,"scale":4}},
               {"name":"w","type":{"type":"bytes","logicalType":"decimal","precision":38,"scale":10}},
               {"name":"t","type":{"type":"long","logicalType":"timestamp-millis"}},
               {"name":"day","type":{"type":"int","logicalType":"date"}},
               {"name":"a","type":{"type":"array","items":["null","long"]}},
               {"name":"p","type":{"type":"map","values":"string"}},
               {"name":"r","type":["null",{"type":"record","name":"In","fields":[
                 {"name":"k","type":"string"},{"name":"v","type":["null","double"]}]}]}]}
              """);
  private static final StructType COLUMNS = ColumnTypes.of(SCHEMA);
  private static final RecordDecoder DECODER = RecordDecoder.compile(SCHEMA, SCHEMA, COLUMNS);

  @Property(tries = 500)
  void shouldReadWhatAvroWrites(@ForAll("records") GenericRecord record) {
    // when
    InternalRow row = decoded(AvroBytes.of(record));

    // then
    for (int i = 0; i < COLUMNS.size(); i++) {
      Object actual =
          RowValues.plain(
              row.get(i, COLUMNS.fields()[i].dataType()), COLUMNS.fields()[i].dataType());
      assertThat(actual)
          .as(COLUMNS.fields()[i].name())
          .isEqualTo(AvroValues.plain(record.get(i), SCHEMA.getFields().get(i).schema()));
    }
  }

  @Property(tries = 2000)
  void shouldReadOrRefuseDamagedBytes(
      @ForAll("records") GenericRecord record,
      @ForAll @IntRange(max = 1000) int at,
      @ForAll byte replaced) {
    // given
    byte[] bytes = AvroBytes.of(record);
    bytes[at % bytes.length] = replaced;

    // when
    Object outcome = outcome(bytes);

    // then
    assertThat(outcome).isInstanceOfAny(InternalRow.class, CorruptAvroException.class);
  }

  @Property(tries = 500)
  void shouldFindAFieldWhateverItPassesOver(
      @ForAll("records") GenericRecord record, @ForAll @IntRange(max = 17) int field) {
    // given
    StructType column = new StructType(new StructField[] {COLUMNS.fields()[field]});
    InternalRow row = new DecodedRow(column.size());

    // when
    RecordDecoder.compile(SCHEMA, SCHEMA, column)
        .decode(new AvroCursor().over(AvroBytes.of(record), 0), row);

    // then
    DataType type = COLUMNS.fields()[field].dataType();
    assertThat(RowValues.plain(row.get(0, type), type))
        .isEqualTo(AvroValues.plain(record.get(field), SCHEMA.getFields().get(field).schema()));
  }

  private static Object outcome(byte[] bytes) {
    try {
      return decoded(bytes);
    } catch (CorruptAvroException e) {
      return e;
    }
  }

  private static InternalRow decoded(byte[] bytes) {
    InternalRow row = new DecodedRow(COLUMNS.size());
    DECODER.decode(new AvroCursor().over(bytes, 0), row);
    return row;
  }

  @Provide
  Arbitrary<GenericRecord> records() {
    return value(SCHEMA).map(GenericRecord.class::cast);
  }

  private static Arbitrary<?> value(Schema schema) {
    if (schema.getName().equals("X")) {
      return Arbitraries.bytes()
          .array(byte[].class)
          .ofSize(3)
          .map(b -> new GenericData.Fixed(schema, b));
    }
    if (schema.getLogicalType() instanceof org.apache.avro.LogicalTypes.Decimal decimal) {
      BigInteger bound = BigInteger.TEN.pow(decimal.getPrecision()).subtract(BigInteger.ONE);
      return Arbitraries.bigIntegers()
          .between(bound.negate(), bound)
          .map(n -> ByteBuffer.wrap(n.toByteArray()));
    }
    if (schema.getLogicalType() != null && schema.getType() == Schema.Type.LONG) {
      return Arbitraries.longs().between(-62_135_596_800_000L, 253_402_300_799_999L);
    }
    return switch (schema.getType()) {
      case BOOLEAN -> Arbitraries.of(true, false);
      case INT -> Arbitraries.integers();
      case LONG -> Arbitraries.longs();
      case FLOAT -> Arbitraries.floats();
      case DOUBLE -> Arbitraries.doubles();
      case STRING -> Arbitraries.strings().all().excludeChars(surrogates()).ofMaxLength(30);
      case BYTES -> Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(ByteBuffer::wrap);
      case ENUM ->
          Arbitraries.of(schema.getEnumSymbols()).map(s -> new GenericData.EnumSymbol(schema, s));
      case ARRAY -> value(schema.getElementType()).list().ofMaxSize(4);
      case MAP ->
          Arbitraries.maps(
                  Arbitraries.strings().alpha().ofMaxLength(5), value(schema.getValueType()))
              .ofMaxSize(4);
      case UNION ->
          Arbitraries.oneOf(schema.getTypes().stream().map(RecordDecoderProperties::any).toList());
      case RECORD -> record(schema);
      case NULL -> Arbitraries.just(null);
      default -> throw new IllegalArgumentException(schema.toString());
    };
  }

  private static Arbitrary<Object> any(Schema schema) {
    return value(schema).map(each -> each);
  }

  private static Arbitrary<GenericRecord> record(Schema schema) {
    List<Arbitrary<Object>> fields = schema.getFields().stream().map(f -> any(f.schema())).toList();
    return net.jqwik.api.Combinators.combine(fields)
        .as(
            values -> {
              GenericRecord record = new GenericData.Record(schema);
              for (int i = 0; i < values.size(); i++) {
                record.put(i, values.get(i));
              }
              return record;
            });
  }

  private static char[] surrogates() {
    StringBuilder all = new StringBuilder();
    for (char c = Character.MIN_SURROGATE; c <= Character.MAX_SURROGATE; c++) {
      all.append(c);
    }
    return all.toString().toCharArray();
  }
}
