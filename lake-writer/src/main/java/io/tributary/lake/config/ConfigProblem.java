package io.tributary.lake.config;

/** One thing wrong with a configuration: the key's path and what is wrong with it. */
public record ConfigProblem(String key, String message) {

  ConfigProblem under(String parent) {
    return parent.isEmpty() ? this : new ConfigProblem(parent + "." + key, message);
  }

  @Override
  public String toString() {
    return key.isEmpty() ? message : key + " " + message;
  }
}
