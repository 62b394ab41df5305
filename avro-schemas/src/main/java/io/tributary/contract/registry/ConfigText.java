package io.tributary.contract.registry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** A Kafka client's configuration, read as text. */
record ConfigText(Map<String, ?> config) {

  /** The value without surrounding blanks; absent if it is null or empty. */
  Optional<String> get(String key) {
    Object value = config.get(key);
    if (value == null) {
      return Optional.empty();
    }
    String text = value instanceof Password password ? password.value() : value.toString();
    return Optional.of(text.trim()).filter(t -> !t.isEmpty());
  }

  Optional<Duration> millis(String key) {
    return get(key).map(text -> millis(key, text));
  }

  private static Duration millis(String key, String text) {
    try {
      long millis = Long.parseLong(text);
      if (millis > 0) {
        return Duration.ofMillis(millis);
      }
    } catch (NumberFormatException e) {
      // Answered below, as a number that is not positive is.
    }
    throw new ConfigException(key, text, "Expected a positive number of milliseconds");
  }
}
