package io.tributary.lake.config;

import java.util.Locale;

/** How a record component is called in the file and in the environment. */
final class KeyNames {
  private KeyNames() {}

  static String kebab(String component) {
    return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  static String variable(String prefix, String key) {
    return prefix + "_" + key.replace('-', '_').replace('.', '_').toUpperCase(Locale.ROOT);
  }

  static String path(String parent, String key) {
    return parent.isEmpty() ? key : parent + "." + key;
  }
}
