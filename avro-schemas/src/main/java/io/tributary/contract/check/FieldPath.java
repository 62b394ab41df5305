package io.tributary.contract.check;

import java.util.StringJoiner;
import org.apache.avro.Schema;

/** Turns the place that Avro names, such as {@code /fields/3/type/1}, into a field's name. */
final class FieldPath {

  private FieldPath() {}

  static String of(Schema schema, String location) {
    StringJoiner path = new StringJoiner(".");
    Schema current = schema;
    String[] steps = location.split("/", -1);
    for (int i = 1; i < steps.length; i++) {
      if (steps[i].equals("fields")
          && i + 1 < steps.length
          && current.getType() == Schema.Type.RECORD) {
        Schema.Field field = current.getFields().get(Integer.parseInt(steps[++i]));
        path.add(field.name());
        current = field.schema();
      } else {
        current = inner(current, steps[i]);
      }
    }
    return path.toString();
  }

  private static Schema inner(Schema schema, String step) {
    return switch (schema.getType()) {
      case UNION -> step.matches("[0-9]+") ? schema.getTypes().get(Integer.parseInt(step)) : schema;
      case ARRAY -> step.equals("items") ? schema.getElementType() : schema;
      case MAP -> step.equals("values") ? schema.getValueType() : schema;
      default -> schema;
    };
  }
}
