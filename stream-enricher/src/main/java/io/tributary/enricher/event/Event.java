package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tributary.enricher.event.avro.AvroBuffer;
import io.tributary.enricher.event.hash.Murmur3;
import java.util.List;

/**
 * An event that keeps the contract: a row over the enriched schema, in which enrichment sets the
 * fields that raw events do not have. Valid until its parser's next {@code parse}.
 */
public final class Event extends Row implements Parsed {

  private final SourceLayout sourceLayout;
  private final Lineage lineage;
  private final AvroBuffer sourceBytes = new AvroBuffer();
  private String sourceTopic = "";
  private byte[] sourceTopicUtf8 = {};
  private long idHigh;
  private long idLow;
  private int payloadHash;
  private List<Remark> remarks = List.of();

  Event(RowLayout layout, SourceLayout sourceLayout, Lineage lineage) {
    super(layout);
    this.sourceLayout = sourceLayout;
    this.lineage = lineage;
  }

  /** The first half of the 128-bit hash (MurmurHash3 x64) of {@code event_id}'s UTF-8 bytes. */
  public long idHigh() {
    return idHigh;
  }

  /** The second half of the 128-bit hash of {@code event_id}'s UTF-8 bytes. */
  public long idLow() {
    return idLow;
  }

  /** A 32-bit hash (CRC-32C) of the record's value bytes: equal payloads, equal hashes. */
  public int payloadHash() {
    return payloadHash;
  }

  /** What there is to say of the event although it keeps the contract; mostly nothing. */
  public List<Remark> remarks() {
    return remarks;
  }

  /** Sets the {@code source} record: where in the raw topic the event stood. */
  public void setSource(String topic, int partition, long offset, long timestampMs) {
    EventField field = sourceLayout.field();
    if (field == null) {
      throw new ContractException(
          List.of(getSchema().getName() + " has no field 'source' to hold where an event stood."));
    }
    if (!topic.equals(sourceTopic)) {
      sourceTopic = topic;
      sourceTopicUtf8 = topic.getBytes(UTF_8);
    }
    sourceBytes.clear();
    sourceLayout.write(sourceBytes, sourceTopicUtf8, partition, offset, timestampMs);
    slot(field.index()).set(sourceBytes.array(), 0, sourceBytes.size());
  }

  /** Says that the event was refused before; nothing where the schema has no field for it. */
  public void setAttempt(int attempt) {
    EventField field = lineage.attempt();
    if (field != null) {
      slot(field.index()).set(attempt);
    }
  }

  /** Says where the event stood at its first attempt; nothing where the schema has no field. */
  public void setFirstSource(String topic, int partition, long offset, long timestampMs) {
    EventField field = lineage.firstSource().field();
    if (field != null) {
      AvroBuffer place = new AvroBuffer();
      lineage.firstSource().write(place, topic.getBytes(UTF_8), partition, offset, timestampMs);
      slot(field.index()).set(place.array(), 0, place.size());
    }
  }

  void setRemarks(List<Remark> remarks) {
    this.remarks = remarks;
  }

  void setHashes(Murmur3 id, int payload) {
    idHigh = id.high();
    idLow = id.low();
    payloadHash = payload;
  }
}
