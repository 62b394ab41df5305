package io.tributary.enricher.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.header.Headers;

/**
 * What a replayed record carries in its headers: which attempt it is, and where the record stood
 * that was refused first.
 *
 * @param timestamp ms UTC
 */
public record ReplayHeaders(int attempt, String topic, int partition, long offset, long timestamp) {

  /** Whether headers are those of a replayed record. */
  public static boolean isIn(Headers headers) {
    return Replay.of(headers).isReplay();
  }

  /** Puts it in the place of what the headers said before. */
  public void write(Headers headers) {
    headers.remove(Replay.ATTEMPT);
    headers.remove(Replay.FIRST_SOURCE);
    headers.add(Replay.ATTEMPT, Integer.toString(attempt).getBytes(UTF_8));
    String source = topic + "/" + partition + "/" + offset + "/" + Math.max(0, timestamp);
    headers.add(Replay.FIRST_SOURCE, source.getBytes(UTF_8));
  }
}
