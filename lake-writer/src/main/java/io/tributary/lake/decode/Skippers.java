package io.tributary.lake.decode;

import static java.util.stream.Collectors.toList;

import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Compiles the reader of a value that no column wants: it looks only at what says how long the
 * value is, and leaves the row alone.
 */
final class Skippers {
  static final ValueReader TEXT = (in, out, ordinal) -> in.skip(in.readLength());
  static final ValueReader NUMBER = (in, out, ordinal) -> in.skipNumber();

  private Skippers() {}

  /**
   * The reader.
   *
   * @throws UnsupportedSchemaException if a record contains itself
   */
  static ValueReader of(Schema writer) {
    return of(writer, new HashSet<>());
  }

  private static ValueReader of(Schema writer, Set<String> within) {
    return switch (writer.getType()) {
      case NULL -> (in, out, ordinal) -> {};
      case BOOLEAN -> (in, out, ordinal) -> in.skip(1);
      case INT, LONG, ENUM -> NUMBER;
      case FLOAT -> (in, out, ordinal) -> in.skip(Float.BYTES);
      case DOUBLE -> (in, out, ordinal) -> in.skip(Double.BYTES);
      case STRING, BYTES -> TEXT;
      case FIXED -> {
        int size = writer.getFixedSize();
        yield (in, out, ordinal) -> in.skip(size);
      }
      case UNION ->
          new UnionReader(
              writer.getTypes().stream().map(branch -> of(branch, within)).collect(toList()));
      case ARRAY -> blocks(of(writer.getElementType(), within));
      case MAP -> blocks(all(TEXT, of(writer.getValueType(), within)));
      case RECORD -> record(writer, within);
    };
  }

  private static ValueReader record(Schema writer, Set<String> within) {
    if (!within.add(writer.getFullName())) {
      throw ColumnTypes.containsItself(writer);
    }
    ValueReader[] fields =
        writer.getFields().stream()
            .map(field -> of(field.schema(), within))
            .toArray(ValueReader[]::new);
    within.remove(writer.getFullName());
    return all(fields);
  }

  private static ValueReader all(ValueReader... fields) {
    return (in, out, ordinal) -> {
      for (ValueReader field : fields) {
        field.read(in, out, ordinal);
      }
    };
  }

  private static ValueReader blocks(ValueReader element) {
    return (in, out, ordinal) -> {
      for (int count = in.readBlock(); count > 0; count = in.readBlock()) {
        for (int i = 0; i < count; i++) {
          element.read(in, out, ordinal);
        }
      }
    };
  }
}
