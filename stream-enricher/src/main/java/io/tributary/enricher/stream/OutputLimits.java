package io.tributary.enricher.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** How large a record each output topic takes, so that none is sent that the broker refuses. */
public final class OutputLimits {

  private static final int FRAMING = 256;
  private static final int HEADER_FRAMING = 16;

  private final int requestLimit;
  private final Map<String, Integer> topicLimits = new ConcurrentHashMap<>();

  /**
   * @param requestLimit the producer's {@code max.request.size}
   */
  public OutputLimits(int requestLimit) {
    this.requestLimit = requestLimit;
  }

  /** Takes a topic's {@code max.message.bytes} over. */
  public void limit(String topic, int maxMessageBytes) {
    topicLimits.put(topic, maxMessageBytes);
  }

  /** Whether a topic takes a record, by an estimate that errs on the safe side. */
  public boolean fits(String topic, byte @Nullable [] key, byte[] value, Headers headers) {
    return size(key, value, headers) <= of(topic);
  }

  /** The most bytes that a record takes in a batch of its own. */
  static long size(byte @Nullable [] key, byte[] value, Headers headers) {
    long size = (long) FRAMING + value.length + (key == null ? 0 : key.length);
    for (Header header : headers) {
      byte @Nullable [] held = header.value();
      size += HEADER_FRAMING + 3L * header.key().length() + (held == null ? 0 : held.length);
    }
    return size;
  }

  int of(String topic) {
    return Math.min(requestLimit, topicLimits.getOrDefault(topic, Integer.MAX_VALUE));
  }
}
