package io.tributary.enricher.event;

import io.tributary.contract.check.TypeAgreement;
import io.tributary.enricher.event.json.Names;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Everything that reading one record schema needs, looked up once; immutable, shared by all its
 * parsers.
 *
 * @param fields the readers of the schema's fields, in its order
 * @param names their names, in the same order
 * @param rules the rules over several fields
 * @param unmapped where fields without a home go; null to leave them out
 */
record CompiledRecord(
    List<FieldReader> fields, Names names, List<RecordRule> rules, @Nullable EventField unmapped) {

  /** Compiles the reading of one schema into rows of another, noting every problem of the two. */
  static CompiledRecord compile(Schema read, RowLayout row, List<String> problems) {
    if (read.getFields().isEmpty()) {
      problems.add(read.getName() + " has no fields.");
    }
    ReaderCompiler readers = new ReaderCompiler(problems);
    List<FieldReader> fields = new ArrayList<>();
    for (Schema.Field field : read.getFields()) {
      ValueReader reader = readers.reader(read.getName(), field);
      fields.add(fieldReader(read, field, reader, row, problems));
    }
    Names names = new Names(fields.stream().map(FieldReader::name).toList());
    List<EventField> held = fields.stream().map(FieldReader::field).toList();
    List<RecordRule> rules = RecordRules.compile(read, held, problems);
    return new CompiledRecord(List.copyOf(fields), names, rules, unmapped(row));
  }

  /** The index of a field in the schema that is read, or -1. */
  int indexOf(String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static FieldReader fieldReader(
      Schema read, Schema.Field field, ValueReader reader, RowLayout row, List<String> problems) {
    row.differsInCase(field.name())
        .ifPresent(
            twin ->
                problems.add(
                    "%s.%s differs from %s.%s only in case, and column names do not; spell it the same or rename it."
                        .formatted(read.getName(), field.name(), row.schema().getName(), twin)));
    EventField home = row.find(field.name());
    if (home != null) {
      checkHome(read, field, home, row, problems);
    }
    boolean required = Defaults.isRequired(field);
    return new FieldReader(
        new EventField(field),
        reader,
        home == null ? FieldReader.HOMELESS : home.index(),
        required,
        required ? null : Defaults.value(field));
  }

  private static void checkHome(
      Schema read, Schema.Field field, EventField home, RowLayout row, List<String> problems) {
    String from = read.getName() + "." + field.name();
    String to = row.schema().getName() + "." + home.name();
    EventField held = new EventField(field);
    if (!TypeAgreement.same(home.schema(), held.schema())) {
      String is = TypeShape.of(held.schema());
      String there = TypeShape.of(home.schema());
      problems.add(
          "%s is %s but %s is %s%s; give both the same type."
              .formatted(from, is, to, there, is.equals(there) ? " that differs inside" : ""));
    }
    if (held.nullable() && !home.nullable()) {
      problems.add("%s is optional but %s is required; make it optional too.".formatted(from, to));
    }
  }

  private static @Nullable EventField unmapped(RowLayout row) {
    EventField field = row.find("unmapped");
    boolean fits =
        field != null
            && field.schema().getType() == Schema.Type.MAP
            && field.schema().getValueType().getType() == Schema.Type.STRING;
    return fits ? field : null;
  }
}
