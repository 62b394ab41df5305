package io.tributary.enricher.event;

import io.tributary.enricher.event.avro.AvroBuffer;
import io.tributary.enricher.event.json.PowersOfTen;
import io.tributary.enricher.event.text.TextFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Turns a field's type and words into its reader, noting every problem of the schema on the way.
 */
final class ReaderCompiler {

  private static final long MILLIS = 1_000;
  private static final long MICROS = 1_000_000;

  private final List<String> problems;
  private final Set<String> enclosingRecords = new HashSet<>();

  ReaderCompiler(List<String> problems) {
    this.problems = problems;
  }

  /** The reader of a record's field; reads nothing useful where a problem was noted. */
  ValueReader reader(String record, Schema.Field field) {
    String path = record + "." + field.name();
    if (!Defaults.fits(field)) {
      problems.add(path + ": its default is no value of its type.");
    }
    return reader(path, field.schema(), List.of(field));
  }

  private ValueReader reader(String path, Schema declared, List<JsonProperties> outer) {
    Schema schema = Nullability.valueSchema(declared);
    List<JsonProperties> sources = new ArrayList<>(outer);
    sources.add(schema);
    FieldWords words = new FieldWords(path, sources, problems);
    ValueReader reader = reader(path, schema, words);
    words.refuseOthers(schema.getType().getName());
    return reader;
  }

  private ValueReader reader(String path, Schema schema, FieldWords words) {
    return switch (schema.getType()) {
      case STRING -> textReader(schema, words);
      case BOOLEAN -> new BooleanReader();
      case INT -> intReader(schema, words);
      case LONG -> longReader(schema, words);
      case FLOAT, DOUBLE -> new FloatingReader(EventField.kindOf(schema), words.limits());
      case BYTES -> decimalReader(schema, words);
      case ENUM -> new EnumReader(schema.getEnumSymbols());
      case ARRAY -> new ArrayReader(element(path + "[]", schema.getElementType()));
      case MAP -> new MapReader(element(path + "{}", schema.getValueType()));
      case RECORD -> recordReader(path, schema, words);
      case UNION -> refused(words, "a union can only be of null and one other type");
      case FIXED, NULL -> refused(words, schema.getType().getName() + " cannot be read from JSON");
    };
  }

  private static ValueReader refused(FieldWords words, String why) {
    words.problem(why);
    return new BooleanReader();
  }

  private static ValueReader textReader(Schema schema, FieldWords words) {
    if (words.isJson()) {
      return new JsonTextReader(words.text(null));
    }
    boolean uuid = "uuid".equals(schema.getProp("logicalType"));
    return new TextReader(words.text(uuid ? TextFormat.UUID : null));
  }

  private static ValueReader intReader(Schema schema, FieldWords words) {
    return schema.getLogicalType() instanceof LogicalTypes.Date
        ? new DateReader()
        : numberReader(
            schema, words.narrow(Bounds.ofType("int", Integer.MIN_VALUE, Integer.MAX_VALUE, 0)));
  }

  private static ValueReader longReader(Schema schema, FieldWords words) {
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return timestampReader("timestamp-millis", MILLIS, words);
    }
    if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
      return timestampReader("timestamp-micros", MICROS, words);
    }
    return numberReader(
        schema, words.narrow(Bounds.ofType("long", Long.MIN_VALUE, Long.MAX_VALUE, 0)));
  }

  /** All of Avro's logical types that come here count units of time. */
  private static ValueReader numberReader(Schema schema, Bounds bounds) {
    return schema.getLogicalType() == null
        ? new IntegerReader(bounds)
        : new UnitCountReader(bounds);
  }

  private static ValueReader timestampReader(String type, long unitsOfSecond, FieldWords words) {
    Bounds bounds = words.narrow(TimestampReader.bounds(type, unitsOfSecond));
    return new TimestampReader(type, unitsOfSecond, bounds);
  }

  private static ValueReader decimalReader(Schema schema, FieldWords words) {
    if (!(schema.getLogicalType() instanceof LogicalTypes.Decimal decimal)) {
      return refused(words, "bytes can only be read from JSON as a decimal");
    }
    int precision = decimal.getPrecision();
    int scale = decimal.getScale();
    if (precision > PowersOfTen.LARGEST) {
      return new WideDecimalReader(precision, scale, words.limits());
    }
    long most = PowersOfTen.of(precision) - 1;
    String type = "decimal(%d,%d)".formatted(precision, scale);
    return new DecimalReader(words.narrow(Bounds.ofType(type, -most, most, scale)));
  }

  private static AvroBuffer absent(Schema.Field field) {
    return Defaults.fits(field) ? Defaults.absent(field) : new AvroBuffer();
  }

  private ElementReader element(String path, Schema declared) {
    ValueReader reader = reader(path, declared, List.of());
    FieldKind kind = EventField.kindOf(Nullability.valueSchema(declared));
    return new ElementReader(reader, kind, Nullability.nullBranch(declared));
  }

  private ValueReader recordReader(String path, Schema schema, FieldWords words) {
    if (!enclosingRecords.add(schema.getFullName())) {
      return refused(words, "a record cannot contain itself");
    }
    List<NestedField> fields = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      ValueReader reader = reader(path, field);
      FieldKind kind = EventField.kindOf(Nullability.valueSchema(field.schema()));
      int nullBranch = Nullability.nullBranch(field.schema());
      ElementReader element = new ElementReader(reader, kind, nullBranch);
      fields.add(new NestedField(field.name(), field.pos(), element, absent(field)));
    }
    enclosingRecords.remove(schema.getFullName());
    return new NestedRecordReader(fields);
  }
}
