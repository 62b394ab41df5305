package io.tributary.enricher.stream;

import io.tributary.enricher.event.Event;
import io.tributary.enricher.event.EventParser;
import io.tributary.enricher.event.Parsed;
import io.tributary.enricher.failpoint.ClockOffset;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Keys each record by the hash of its event id, so that the repartition topic brings the records of
 * one id together; a record without a valid event is keyed by its place.
 */
final class IdKeying implements Processor<byte[], byte[], byte[], byte[]> {

  private final ProcessorContext<byte[], byte[]> context;
  private final LiveContract live;
  private final OriginReader origins;
  private CompiledContract contract;
  private EventParser parser;

  IdKeying(ProcessorContext<byte[], byte[]> context, LiveContract live, OriginReader origins) {
    this.context = context;
    this.live = live;
    this.origins = origins;
    this.contract = live.current();
    this.parser = contract.events().newParser();
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (contract != live.current()) {
      contract = live.current();
      parser = contract.events().newParser();
    }
    Origin origin = origins.of(record, context);
    RecordHeaders headers = new RecordHeaders(record.headers());
    OriginHeader.write(headers, origin);
    long now = ClockOffset.applied(context.currentSystemTimeMs());
    long timestamp = Math.min(origin.timestamp(), now);
    byte[] key = key(parser, record.value(), origin);
    context.forward(new Record<>(key, record.value(), timestamp, headers));
  }

  static byte[] key(EventParser parser, byte @Nullable [] value, Origin origin) {
    ByteBuffer key = ByteBuffer.allocate(2 * Long.BYTES);
    if (parsed(parser, value, origin) instanceof Event event) {
      return key.putLong(event.idHigh()).putLong(event.idLow()).array();
    }
    return key.putLong(origin.partition()).putLong(origin.offset()).array();
  }

  /** One that cannot be judged goes on like one that is no event; the judge meets it again. */
  private static @Nullable Parsed parsed(
      EventParser parser, byte @Nullable [] value, Origin origin) {
    try {
      // Without the clock: an event that is refused for it now may be accepted when it is judged.
      return parser.parse(value, origin.timestamp(), EventParser.NO_CLOCK);
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }
}
