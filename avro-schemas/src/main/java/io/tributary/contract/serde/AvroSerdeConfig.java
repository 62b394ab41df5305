package io.tributary.contract.serde;

import io.tributary.contract.registry.SchemaRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** The configuration keys of the serializers, which are Confluent's. */
final class AvroSerdeConfig {

  static final String AUTO_REGISTER = "auto.register.schemas";
  static final String USE_LATEST = "use.latest.version";
  static final String CONFIRM_IDS = "schema.id.confirm.ms";
  static final Duration DEFAULT_CONFIRM_IDS = Duration.ofSeconds(10);
  private static final List<String> UNSUPPORTED =
      List.of("specific.avro.reader", "schema.reflection", "avro.use.logical.type.converters");

  private final Map<String, ?> config;

  /**
   * @throws ConfigException if a setting is on that changes what records look like and is not
   *     supported
   */
  AvroSerdeConfig(Map<String, ?> config) {
    this.config = config;
    for (String key : UNSUPPORTED) {
      if (flag(key)) {
        throw new ConfigException(
            key,
            config.get(key),
            "Not supported, records are generic and logical types keep their Avro form: remove it");
      }
    }
  }

  SchemaRegistry registry() {
    return SchemaRegistry.connect(config);
  }

  SubjectNaming subjects(boolean isKey) {
    String key = isKey ? "key.subject.name.strategy" : "value.subject.name.strategy";
    Object strategy = config.get(key);
    return strategy == null ? SubjectNaming.TOPIC_NAME : SubjectNaming.of(key, strategy);
  }

  SchemaChoice schemaChoice() {
    if (flag(AUTO_REGISTER)) {
      return SchemaChoice.REGISTER;
    }
    return flag(USE_LATEST) ? SchemaChoice.LATEST : SchemaChoice.LOOK_UP;
  }

  /** How long a schema id is used before the registry is asked again what it means. */
  Duration confirmIds() {
    Object value = config.get(CONFIRM_IDS);
    if (value == null) {
      return DEFAULT_CONFIRM_IDS;
    }
    try {
      return Duration.ofMillis(Long.parseUnsignedLong(value.toString().trim()));
    } catch (NumberFormatException e) {
      throw new ConfigException(CONFIRM_IDS, value, "Expected milliseconds, a whole number");
    }
  }

  private boolean flag(String key) {
    Object value = config.get(key);
    String text = value == null ? "false" : value.toString().trim();
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(text);
    }
    throw new ConfigException(key, value, "Expected true or false");
  }

  /** Which registered schema a record is written with. */
  enum SchemaChoice {
    /** The record's own, which must be registered. */
    LOOK_UP,
    /** The record's own, registered if it is not. */
    REGISTER,
    /** The subject's latest, whatever the record's own. */
    LATEST
  }
}
