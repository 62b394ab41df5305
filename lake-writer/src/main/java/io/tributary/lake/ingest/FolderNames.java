package io.tributary.lake.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Tells whether a row's values can be the names of the folders that its table is partitioned by:
 * one that can't would stop every batch that holds it.
 */
final class FolderNames implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A folder's name has 255 bytes at most; each byte may be written as three. */
  private static final int LONGEST = 72;

  /** What Hive and Delta name the folder of those that have no value: it reads back as null. */
  private static final UTF8String NO_VALUE = UTF8String.fromString("__HIVE_DEFAULT_PARTITION__");

  private static final int FIRST_DAY = -719_162;
  private static final int LAST_DAY = 2_932_896;
  private static final long DAY_MICROS = 86_400_000_000L;

  private static final Map<DataType, Kind> KINDS =
      Map.of(
          DataTypes.StringType, Kind.TEXT,
          DataTypes.DateType, Kind.DAY,
          DataTypes.TimestampType, Kind.INSTANT);

  private final List<Name> names;

  private FolderNames(List<Name> names) {
    this.names = names;
  }

  /** What a column's values are, as far as they can be folders' names. */
  private enum Kind {
    TEXT,
    DAY,
    INSTANT
  }

  private record Name(String column, int ordinal, Kind kind) implements Serializable {}

  /** The names that the layout makes of a record's columns. */
  static FolderNames of(TableLayout layout, StructType columns) {
    List<String> all = List.of(columns.fieldNames());
    List<String> wanted = new ArrayList<>(layout.partitions());
    if (layout.date() != null) {
      wanted.add(layout.date().instant());
    }
    List<Name> names = new ArrayList<>();
    for (String column : wanted) {
      int ordinal = all.indexOf(column);
      Kind kind = ordinal < 0 ? null : KINDS.get(columns.fields()[ordinal].dataType());
      if (kind != null) {
        names.add(new Name(column, ordinal, kind));
      }
    }
    return new FolderNames(names);
  }

  /**
   * Lets a row's values pass.
   *
   * @throws UndecodableException naming the value that cannot be a folder's name
   */
  void check(InternalRow row) {
    for (int i = 0; i < names.size(); i++) {
      Name name = names.get(i);
      if (!row.isNullAt(name.ordinal())) {
        check(name, row);
      }
    }
  }

  private static void check(Name name, InternalRow row) {
    switch (name.kind()) {
      case TEXT -> checkText(name.column(), row.getUTF8String(name.ordinal()));
      case DAY -> checkDay(name.column(), row.getInt(name.ordinal()));
      case INSTANT ->
          checkDay(name.column(), Math.floorDiv(row.getLong(name.ordinal()), DAY_MICROS));
    }
  }

  private static void checkText(String column, UTF8String text) {
    if (text.numBytes() == 0 || text.numBytes() > LONGEST) {
      throw refused(column, "has %d bytes, not 1 to %d".formatted(text.numBytes(), LONGEST));
    }
    if (text.equals(NO_VALUE)) {
      throw refused(column, "is %s, which stands for no value there".formatted(NO_VALUE));
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
}
