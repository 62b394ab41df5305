package io.tributary.enricher.reference;

import io.tributary.enricher.event.ParsedRecord;
import io.tributary.enricher.event.RecordReader;
import io.tributary.enricher.event.ReferenceRecord;
import io.tributary.enricher.event.Refused;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records of a reference topic into its table, at start and while the service runs; one
 * without a value takes the row away, one that cannot be read is logged, counted and skipped.
 */
public final class ReferenceUpdate implements Processor<byte[], byte[], Void, Void> {

  private static final Logger LOG = LoggerFactory.getLogger(ReferenceUpdate.class);

  private final ReferenceTable table;
  private final BadReferenceListener listener;
  private final RecordReader reader;
  private @Nullable ProcessorContext<Void, Void> context;

  public ReferenceUpdate(ReferenceTable table, BadReferenceListener listener) {
    this.table = table;
    this.listener = listener;
    this.reader = table.newReader();
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.key() == null) {
      skip("the record has no key");
      return;
    }
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (record.value() == null) {
      table.remove(key);
    } else {
      read(key, record.value());
    }
  }

  /**
   * Whatever goes wrong here goes wrong with this record each time: it must not end the service.
   */
  private void read(String key, byte[] value) {
    try {
      put(key, reader.parse(value));
    } catch (RuntimeException e) {
      skip(e.toString());
    }
  }

  private void put(String key, ParsedRecord parsed) {
    if (parsed instanceof ReferenceRecord row) {
      table.put(key, reader, row);
    } else if (parsed instanceof Refused refused) {
      skip(refused.reasons().toString());
    }
  }

  private void skip(String why) {
    listener.skipped(table.topic());
    LOG.atWarn()
        .addKeyValue("topic", table.topic())
        .addKeyValue("where", where())
        .addKeyValue("reasons", why)
        .log("A reference record cannot be used and is skipped: send it again, corrected");
  }

  private String where() {
    return context == null
        ? "unknown"
        : context
            .recordMetadata()
            .map(meta -> "partition " + meta.partition() + " offset " + meta.offset())
            .orElse("unknown");
  }
}
