package io.tributary.contract.check;

import io.tributary.contract.ContractRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Changes that Avro's readers would bridge, but neither a JSON field, which is read by its name,
 * nor a column, which keeps its name and is null in rows that are there already.
 */
final class LakeEvolution {

  /** Their fields become columns. */
  static final Set<String> LANDS_IN_THE_LAKE =
      Set.of(
          ContractRecord.ENRICHED_EVENT.schemaName(), ContractRecord.REJECTED_EVENT.schemaName());

  private final String name;
  private final String against;
  private final List<Map<String, Schema.Field>> earlier;
  private final List<Finding> findings = new ArrayList<>();

  private LakeEvolution(String name, List<Schema> earlier, String against) {
    this.name = name;
    this.against = against;
    this.earlier = earlier.stream().map(LakeEvolution::fields).toList();
  }

  /**
   * Compares a record with all of its earlier versions.
   *
   * @param against what holds them
   */
  static List<Finding> check(String name, Schema schema, List<Schema> earlier, String against) {
    LakeEvolution check = new LakeEvolution(name, earlier, against);
    Map<String, Schema.Field> now = fields(schema);
    now.forEach((path, field) -> check.aliases(path, field, now.keySet()));
    if (LANDS_IN_THE_LAKE.contains(name) && !earlier.isEmpty()) {
      now.forEach(check::defaultValue);
      check.gone(now.keySet());
    }
    return check.findings;
  }

  private void aliases(String path, Schema.Field field, Set<String> now) {
    String parent = path.substring(0, path.length() - field.name().length());
    for (String alias : field.aliases()) {
      String former = parent + alias;
      if (isEarlier(former) && !now.contains(former)) {
        findings.add(
            Finding.problem(
                name + "." + path,
                against,
                "renames %s by an alias, but JSON fields and columns go by their names: %s would be null from now on, and earlier rows null in %s; put %s back and add the new field beside it"
                    .formatted(former, former, path, former)));
      } else {
        findings.add(
            Finding.warning(
                name + "." + path, "the alias " + alias + " has no effect: names count"));
      }
    }
  }

  /** One that an earlier version has too says the same of its rows as it did then. */
  private void defaultValue(String path, Schema.Field field) {
    if (!hasValue(field) || earlier.stream().anyMatch(all -> sameDefault(all.get(path), field))) {
      return;
    }
    findings.add(
        Finding.problem(
            name + "." + path,
            against,
            "its default is %s, but rows that are there already have null in that column: make it optional ([\"null\", type] with default null); a default in %s is filled in from now on"
                .formatted(field.defaultVal(), ContractRecord.RAW_EVENT.schemaName())));
  }

  private void gone(Set<String> now) {
    earlier.get(earlier.size() - 1).forEach((path, field) -> gone(path, field, now));
  }

  /** That a required one is gone is a problem of its own. */
  private void gone(String path, Schema.Field field, Set<String> now) {
    boolean parentThere =
        path.indexOf('.') < 0 || now.contains(path.substring(0, path.lastIndexOf('.')));
    if (field.hasDefaultValue() && parentThere && !now.contains(path)) {
      findings.add(
          Finding.warning(
              name + "." + path,
              "is gone: the lake keeps its column, which is null from now on, and so is what aggregates make of it"));
    }
  }

  private boolean isEarlier(String path) {
    return earlier.stream().anyMatch(all -> all.containsKey(path));
  }

  private static boolean hasValue(Schema.Field field) {
    return field.hasDefaultValue() && !JsonProperties.NULL_VALUE.equals(field.defaultVal());
  }

  private static boolean sameDefault(Schema.@Nullable Field one, Schema.Field other) {
    return one != null
        && one.hasDefaultValue()
        && String.valueOf(one.defaultVal()).equals(String.valueOf(other.defaultVal()));
  }

  /** The fields of a record and of the records in it, by their paths. */
  private static Map<String, Schema.Field> fields(Schema schema) {
    Map<String, Schema.Field> fields = new LinkedHashMap<>();
    collect("", schema, fields, new ArrayDeque<>());
    return fields;
  }

  private static void collect(
      String path, Schema schema, Map<String, Schema.Field> fields, Deque<String> open) {
    switch (schema.getType()) {
      case RECORD -> {
        if (!open.contains(schema.getFullName())) {
          open.push(schema.getFullName());
          for (Schema.Field field : schema.getFields()) {
            fields.put(path + field.name(), field);
            collect(path + field.name() + ".", field.schema(), fields, open);
          }
          open.pop();
        }
      }
      case ARRAY -> collect(path, schema.getElementType(), fields, open);
      case MAP -> collect(path, schema.getValueType(), fields, open);
      case UNION -> schema.getTypes().forEach(type -> collect(path, type, fields, open));
      default -> {}
    }
  }
}
