package io.tributary.lake.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a row's values can be the names of the folders that its table is partitioned by:
 * one that can't would stop every batch that holds it.
 */
final class FolderNames implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A folder's name has 255 bytes at most; each byte may be written as three. */
  private static final int LONGEST = 72;

  private static final int FIRST_DAY = -719_162;
  private static final int LAST_DAY = 2_932_896;
  private static final long DAY_MICROS = 86_400_000_000L;

  private final List<String> names;
  private final int[] ordinals;

  private FolderNames(List<String> names, int[] ordinals) {
    this.names = names;
    this.ordinals = ordinals;
  }

  /** The names that the layout makes of a record's columns. */
  static FolderNames of(TableLayout layout, StructType columns) {
    List<String> all = List.of(columns.fieldNames());
    List<String> names = new ArrayList<>(layout.partitions());
    if (layout.date() != null) {
      names.add(layout.date().instant());
    }
    names.removeIf(
        name -> !(all.contains(name) && (isText(columns, name) || isTime(columns, name))));
    return new FolderNames(names, names.stream().mapToInt(all::indexOf).toArray());
  }

  /**
   * Lets a row's values pass.
   *
   * @throws UndecodableException naming the value that cannot be a folder's name
   */
  void check(@Nullable Object[] values) {
    for (int i = 0; i < ordinals.length; i++) {
      Object value = values[ordinals[i]];
      if (value instanceof UTF8String text) {
        checkText(names.get(i), text);
      } else if (value instanceof Integer day) {
        checkDay(names.get(i), day);
      } else if (value instanceof Long micros) {
        checkDay(names.get(i), Math.floorDiv(micros, DAY_MICROS));
      }
    }
  }

  private static void checkText(String column, UTF8String text) {
    if (text.numBytes() == 0 || text.numBytes() > LONGEST) {
      throw refused(column, "has %d bytes, not 1 to %d".formatted(text.numBytes(), LONGEST));
    }
  }

  private static void checkDay(String column, long day) {
    if (day < FIRST_DAY || day > LAST_DAY) {
      throw refused(column, "is day %d since 1970, not in the years 1 to 9999".formatted(day));
    }
  }

  private static UndecodableException refused(String column, String why) {
    return new UndecodableException(
        Refusal.Code.BAD_PARTITION,
        "%s, by which the table is partitioned, %s".formatted(column, why));
  }

  private static boolean isText(StructType columns, String name) {
    return columns.apply(name).dataType().equals(DataTypes.StringType);
  }

  private static boolean isTime(StructType columns, String name) {
    DataType type = columns.apply(name).dataType();
    return type.equals(DataTypes.DateType) || type.equals(DataTypes.TimestampType);
  }
}
