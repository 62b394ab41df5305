package io.tributary.enricher.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import io.tributary.contract.ContractSchemas;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Measures parse + validate + encode of purchases of about 500 bytes: CPU time and allocation per
 * event. Run {@code main}; the argument is the number of events of each round.
 */
final class ParseThroughput {

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 6;
  private static final int DISTINCT = 1 << 12;

  private final EventContract contract =
      EventContract.compile(
          ContractSchemas.load("RawEvent"),
          ContractSchemas.load("EnrichedEvent"),
          ReadingRules.defaults());
  private final EventParser parser = contract.newParser();
  private final EventField eventTime = contract.field("event_time");
  private final EventField eventDate = contract.field("event_date");
  private final EventField eventHour = contract.field("event_hour");
  private final EventField enrichedAt = contract.field("enriched_at");
  private final EventField contractVersion = contract.field("contract_version");

  public static void main(String[] args) {
    int events = args.length > 0 ? Integer.parseInt(args[0]) : 2_000_000;
    ParseThroughput throughput = new ParseThroughput();
    byte[][] values = new byte[DISTINCT][];
    for (int i = 0; i < DISTINCT; i++) {
      values[i] = purchase(i).getBytes(UTF_8);
    }
    for (int round = 0; round < ROUNDS; round++) {
      throughput.round(values, events);
    }
  }

  private void round(byte[][] values, int events) {
    long cpu = THREAD.getCurrentThreadCpuTime();
    long allocated = THREAD.getCurrentThreadAllocatedBytes();
    long bytesOut = 0;
    for (int i = 0; i < events; i++) {
      bytesOut += handle(values[i & DISTINCT - 1], i).length;
    }
    double micros = (THREAD.getCurrentThreadCpuTime() - cpu) / 1e3 / events;
    long perEvent = (THREAD.getCurrentThreadAllocatedBytes() - allocated) / events;
    System.out.printf(
        Locale.ROOT,
        "%.3f µs CPU per event, %d bytes allocated per event, %d bytes in, %d bytes out%n",
        micros,
        perEvent,
        values[0].length,
        bytesOut / events);
  }

  private byte[] handle(byte[] value, long offset) {
    if (!(parser.parse(value, 1_767_225_600_000L, 1_767_225_600_000L) instanceof Event event)) {
      throw new IllegalStateException(parser.parse(value, 0, 0).toString());
    }
    event.setNumber(eventTime, 1_767_225_600_000L);
    event.setNumber(eventDate, 20_454);
    event.setNumber(eventHour, 0);
    event.setNumber(enrichedAt, 1_767_225_600_000L);
    event.setNumber(contractVersion, 1);
    event.setSource("events.raw", 0, offset, 1_767_225_600_000L);
    return event.encode(5);
  }

  private static String purchase(int i) {
    return ("{\"event_id\":\"%032x\",\"user_id\":\"user-%d\",\"session_id\":\"session-%d\","
            + "\"event_type\":\"purchase\",\"product_id\":\"product-%d\",\"campaign_id\":\"spring-sale\","
            + "\"revenue\":%d.%02d,\"currency\":\"GBP\",\"timestamp\":%d,"
            + "\"properties\":{\"description\":\"WHITE HANGING HEART T-LIGHT HOLDER\",\"country\":\"United Kingdom\","
            + "\"quantity\":6,\"unit_price\":2.55,\"device\":\"mobile\",\"browser\":\"Firefox 131\","
            + "\"referrer\":\"https://example.org/shop/spring\",\"experiment\":\"checkout-b\"}}")
        .formatted(i * 0x9E3779B9L, i % 977, i, i % 311, i % 400, i % 100, 1_767_225_600_000L + i);
  }
}
