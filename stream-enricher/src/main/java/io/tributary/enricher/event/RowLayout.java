package io.tributary.enricher.event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of one record schema, each resolved to how its value is held; immutable. */
final class RowLayout {

  private final Schema schema;
  private final EventField[] fields;
  private final Map<String, EventField> byName = new LinkedHashMap<>();

  RowLayout(Schema schema) {
    this.schema = schema;
    this.fields = schema.getFields().stream().map(EventField::new).toArray(EventField[]::new);
    for (EventField field : fields) {
      byName.put(field.name(), field);
    }
  }

  Schema schema() {
    return schema;
  }

  EventField[] fields() {
    return fields;
  }

  @Nullable EventField find(String name) {
    return byName.get(name);
  }

  /** A field whose name differs in case only. */
  Optional<String> differsInCase(String name) {
    return names().stream()
        .filter(other -> other.equalsIgnoreCase(name) && !other.equals(name))
        .findFirst();
  }

  EventField require(String name) {
    EventField field = byName.get(name);
    if (field == null) {
      throw new ContractException(
          List.of(
              "%s has no field '%s'%s."
                  .formatted(schema.getName(), name, DidYouMean.suffix(name, names()))));
    }
    return field;
  }

  private Collection<String> names() {
    return byName.keySet();
  }
}
