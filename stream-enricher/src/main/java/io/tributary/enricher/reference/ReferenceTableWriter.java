package io.tributary.enricher.reference;

import io.tributary.enricher.event.ParsedRecord;
import io.tributary.enricher.event.RecordReader;
import io.tributary.enricher.event.ReferenceRecord;
import io.tributary.enricher.event.Refused;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the records of a reference topic to its table, one after the other. One without a value
 * takes its row away. So does one that cannot be used, which is logged and counted: the row that it
 * replaces is gone as soon as the topic is compacted, and would be missing after the next start.
 */
public final class ReferenceTableWriter {

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceTableWriter.class);

  private final ReferenceTable table;
  private final BadReferenceListener listener;
  private final RecordReader reader;
  private int partitions;

  public ReferenceTableWriter(ReferenceTable table, BadReferenceListener listener) {
    this.table = table;
    this.listener = listener;
    this.reader = table.newReader();
  }

  /**
   * Writes a record.
   *
   * @param timestamp of the record, in ms
   */
  public void write(
      byte @Nullable [] key, byte @Nullable [] value, int partition, long offset, long timestamp) {
    if (key == null) {
      skip("the record has no key", partition, offset);
      return;
    }
    RowId id = new RowId(new String(key, StandardCharsets.ISO_8859_1), partition);
    partitions = Math.max(partitions, partition + 1);
    if (value == null) {
      table.remove(id);
      warnOfOthers(id, offset);
      return;
    }
    String unusable = put(new RowVersion(id, offset, timestamp), value);
    if (!unusable.isEmpty()) {
      table.remove(id);
      skip(unusable, partition, offset);
    }
  }

  /** Why the record cannot be used; empty if it can. */
  private String put(RowVersion version, byte[] value) {
    try {
      ParsedRecord parsed = reader.parse(value);
      if (parsed instanceof ReferenceRecord row) {
        table.put(version, reader, row);
        reader.remarks().forEach(remark -> listener.remarked(table.topic(), remark));
        return "";
      }
      return ((Refused) parsed).reasons().toString();
    } catch (RuntimeException | StackOverflowError e) {
      // It would go wrong with this record at each start: no record may end the service.
      return e.toString();
    }
  }

  /** With another number of partitions producers send a key to another one: so does a deletion. */
  private void warnOfOthers(RowId id, long offset) {
    for (int other = 0; other < partitions; other++) {
      if (other != id.partition() && table.holds(new RowId(id.key(), other))) {
        LOG.atWarn()
            .addKeyValue("topic", table.topic())
            .addKeyValue("partition", id.partition())
            .addKeyValue("offset", offset)
            .addKeyValue("other", other)
            .log(
                "A deletion leaves the row that its key has in another partition: delete it there too");
      }
    }
  }

  private void skip(String why, int partition, long offset) {
    listener.skipped(table.topic());
    LOG.atWarn()
        .addKeyValue("topic", table.topic())
        .addKeyValue("partition", partition)
        .addKeyValue("offset", offset)
        .addKeyValue("reasons", why)
        .log(
            "A reference record cannot be used; its key has no row until it is sent again, corrected");
  }
}
