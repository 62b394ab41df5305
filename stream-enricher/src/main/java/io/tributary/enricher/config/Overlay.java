package io.tributary.enricher.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is laid over a configuration's tree before it is read. */
final class Overlay {

  private static final String PREFIX = "TRIBUTARY_";
  private static final List<String> CLIENT_PROPERTIES = List.of("kafka", "registry");

  private Overlay() {}

  /** Mappings are merged key by key; anything else replaces what was there. */
  static void merge(ObjectNode base, ObjectNode over) {
    for (Map.Entry<String, JsonNode> entry : over.properties()) {
      if (base.get(entry.getKey()) instanceof ObjectNode below
          && entry.getValue() instanceof ObjectNode above) {
        merge(below, above);
      } else {
        base.set(entry.getKey(), entry.getValue());
      }
    }
  }

  static void environment(ObjectNode tree, Map<String, String> environment) {
    values(tree, PREFIX, environment);
    for (String section : CLIENT_PROPERTIES) {
      if (tree.path(section).path("properties") instanceof ObjectNode properties) {
        clientProperties(properties, variable(PREFIX + section + ".properties."), environment);
      }
    }
  }

  private static void values(ObjectNode tree, String prefix, Map<String, String> environment) {
    for (Map.Entry<String, JsonNode> entry : tree.properties()) {
      String name = prefix + variable(entry.getKey());
      String value = environment.get(name);
      if (entry.getValue() instanceof ObjectNode below) {
        values(below, name + "_", environment);
      } else if (value != null && entry.getValue().isValueNode()) {
        entry.setValue(TextNode.valueOf(value));
      }
    }
  }

  /** Kafka's keys have dots where a variable's name has underscores. */
  private static void clientProperties(
      ObjectNode properties, String prefix, Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            String key = name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
            properties.put(key, value);
          }
        });
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  /** Puts a file's content in the place of each {@code ${file:…}}. */
  static void secrets(JsonNode tree, String path, Problems problems) {
    if (tree instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> entry : object.properties()) {
        String key = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
        if (isSecret(entry.getValue())) {
          entry.setValue(secret(entry.getValue().asText(), key, problems));
        }
        secrets(entry.getValue(), key, problems);
      }
    } else if (tree instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        secrets(list.get(i), path + "[" + i + "]", problems);
      }
    }
  }

  private static boolean isSecret(JsonNode value) {
    return value.isTextual()
        && value.asText().startsWith("${file:")
        && value.asText().endsWith("}");
  }

  private static JsonNode secret(String reference, String key, Problems problems) {
    String file = reference.substring("${file:".length(), reference.length() - 1);
    problems.keepSecret(key);
    try {
      return TextNode.valueOf(Files.readString(Path.of(file)).stripTrailing());
    } catch (IOException | InvalidPathException e) {
      problems.add(key, "names a file that cannot be read: " + file + " (" + e + ")");
      return TextNode.valueOf("unreadable");
    }
  }
}
