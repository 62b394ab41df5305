package io.tributary.contract.serde;

import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's strategies for the subject that a record's schema is registered under. */
enum SubjectNaming {
  TOPIC_NAME,
  RECORD_NAME,
  TOPIC_RECORD_NAME;

  /**
   * By name ({@code TopicName}, {@code TopicNameStrategy}), by the name of Confluent's class, or by
   * a class of that name.
   */
  static SubjectNaming of(String key, Object strategy) {
    String name = strategy instanceof Class<?> type ? type.getName() : strategy.toString().trim();
    String shortName = name.substring(name.lastIndexOf('.') + 1).replaceFirst("Strategy$", "");
    for (SubjectNaming naming : values()) {
      if (naming.name().replace("_", "").equals(shortName.toUpperCase(Locale.ROOT))) {
        return naming;
      }
    }
    throw new ConfigException(key, name, "Expected TopicName, RecordName or TopicRecordName");
  }

  String subject(String topic, RecordPart part, Schema schema) {
    return switch (this) {
      case TOPIC_NAME -> topic + "-" + part.suffix();
      case RECORD_NAME -> recordName(topic, schema);
      case TOPIC_RECORD_NAME -> topic + "-" + recordName(topic, schema);
    };
  }

  private String recordName(String topic, Schema schema) {
    if (schema.getType() == Schema.Type.RECORD) {
      return schema.getFullName();
    }
    throw new SerializationException(
        "Topic %s: a %s has no record name, so %s finds no subject for it: use TopicName"
            .formatted(topic, schema.getType().getName(), this));
  }

  /** The part of a Kafka record that a serializer is for. */
  enum RecordPart {
    KEY,
    VALUE;

    String suffix() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
