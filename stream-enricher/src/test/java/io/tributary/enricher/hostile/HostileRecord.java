package io.tributary.enricher.hostile;

import io.tributary.enricher.stream.EnricherHarness;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record of the raw topic and what has to become of it.
 *
 * @param setting under which configuration
 * @param before a good event that is sent first; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record HostileRecord(
    String name,
    Setting setting,
    @Nullable Value before,
    byte @Nullable [] key,
    String id,
    byte @Nullable [] value,
    List<Header> headers,
    long timestamp,
    Fate fate) {

  /** The configurations that the corpus is run under. */
  enum Setting {
    /** As the program comes. */
    PLAIN(""),
    /** Whatever can be refused is. */
    STRICT(
        """
        validation: {unknown-fields: reject, max-behind: 30d}
        enrich:
          - {type: time, from: timestamp, time: event_time, date: event_date, hour: event_hour}
          - {type: lookup, name: campaigns, topic: reference.campaigns, schema: Campaign, on: campaign_id,
             fields: {name: campaign_name}, on-unknown: reject}
        """);

    final String yaml;

    Setting(String yaml) {
      this.yaml = yaml;
    }
  }

  static HostileRecord of(String name, Value value, Fate fate) {
    return new HostileRecord(
        name,
        Setting.PLAIN,
        null,
        new byte[] {'k'},
        value.id(),
        value.bytes(),
        List.of(),
        EnricherHarness.NOW.toEpochMilli(),
        fate);
  }

  HostileRecord under(Setting other) {
    return new HostileRecord(name, other, before, key, id, value, headers, timestamp, fate);
  }

  HostileRecord after(Value first) {
    return new HostileRecord(name, setting, first, key, id, value, headers, timestamp, fate);
  }

  HostileRecord key(byte @Nullable [] other) {
    return new HostileRecord(name, setting, before, other, id, value, headers, timestamp, fate);
  }

  HostileRecord noValue() {
    return new HostileRecord(name, setting, before, key, "", null, headers, timestamp, fate);
  }

  HostileRecord at(long recordTimestamp) {
    return new HostileRecord(name, setting, before, key, id, value, headers, recordTimestamp, fate);
  }

  HostileRecord header(String header, byte @Nullable [] content) {
    return headers(List.of(new RecordHeader(header, content)));
  }

  HostileRecord headers(List<Header> more) {
    List<Header> all = new ArrayList<>(headers);
    all.addAll(more);
    return new HostileRecord(name, setting, before, key, id, value, all, timestamp, fate);
  }

  /** What a refusal has left. */
  HostileRecord kept(Fate.Kept kept) {
    Fate.Refused refused = (Fate.Refused) fate;
    Fate other = new Fate.Refused(refused.outcome(), refused.reasons(), kept);
    return new HostileRecord(name, setting, before, key, id, value, headers, timestamp, other);
  }

  /** The bytes of key, value and headers. */
  long size() {
    long size = (key == null ? 0 : key.length) + (value == null ? 0 : value.length);
    for (Header header : headers) {
      size += header.key().length() + (header.value() == null ? 0 : header.value().length);
    }
    return size;
  }

  @Override
  public String toString() {
    return name;
  }
}
