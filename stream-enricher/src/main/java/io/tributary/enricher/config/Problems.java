package io.tributary.enricher.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a configuration, by key; values that came from a file are never shown. */
final class Problems {

  private static final int LONGEST_SHOWN = 60;

  private final List<String> found = new ArrayList<>();
  private final Set<String> secretKeys = new HashSet<>();

  void add(String key, String message) {
    found.add(key + " " + message);
  }

  void keepSecret(String key) {
    secretKeys.add(key);
  }

  String shown(String key, JsonNode value) {
    if (secretKeys.contains(key)) {
      return "what its file holds";
    }
    String text = value.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new ConfigException(found);
    }
  }
}
