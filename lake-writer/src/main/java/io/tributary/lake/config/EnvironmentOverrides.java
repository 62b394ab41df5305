package io.tributary.lake.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;

/**
 * Lays environment variables over a file's tree: {@code lake.path} is {@code TRIBUTARY_LAKE_PATH},
 * and below a map of properties {@code TRIBUTARY_KAFKA_PROPERTIES_SASL_MECHANISM} is {@code
 * sasl.mechanism}.
 */
final class EnvironmentOverrides {
  private final Map<String, String> environment;
  private final ObjectMapper yaml;

  EnvironmentOverrides(Map<String, String> environment, ObjectMapper yaml) {
    this.environment = environment;
    this.yaml = yaml;
  }

  void apply(ObjectNode node, Class<?> type, String prefix) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = KeyNames.kebab(component.getName());
      String variable = KeyNames.variable(prefix, key);
      String value = environment.get(variable);
      if (value != null) {
        node.set(key, read(value));
      }
      if (component.getType().isRecord() && component.getType() != ByteSize.class) {
        nested(node, key, component.getType(), variable);
      } else if (component.getType() == Map.class) {
        properties(node, key, variable + "_");
      }
    }
  }

  private void nested(ObjectNode node, String key, Class<?> type, String variable) {
    boolean any = environment.keySet().stream().anyMatch(name -> name.startsWith(variable + "_"));
    if (any && (node.get(key) == null || node.get(key).isNull())) {
      node.putObject(key);
    }
    if (node.get(key) instanceof ObjectNode child) {
      apply(child, type, variable);
    }
  }

  private void properties(ObjectNode node, String key, String prefix) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            JsonNode existing = node.get(key);
            ObjectNode map = existing instanceof ObjectNode found ? found : node.putObject(key);
            String property =
                name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
            map.put(property, value);
          }
        });
  }

  /** Lists and maps are given as YAML text; anything else is taken literally. */
  private JsonNode read(String value) {
    try {
      JsonNode read = yaml.readTree(value);
      return read != null && read.isContainerNode() ? read : TextNode.valueOf(value);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(value);
    }
  }
}
