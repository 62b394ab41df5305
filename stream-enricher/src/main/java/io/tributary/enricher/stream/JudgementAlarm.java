package io.tributary.enricher.stream;

import io.tributary.enricher.event.Reason;
import io.tributary.enricher.event.ReasonCode;
import io.tributary.enricher.event.json.Excerpt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says aloud which record could not be judged, and why; the first at once, then one in ten seconds.
 */
final class JudgementAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(JudgementAlarm.class);
  private static final long PAUSE_MS = 10_000;

  private long quietUntilMs = Long.MIN_VALUE;
  private long unsaid;

  /** Logs the failure, unless one was logged just now, and makes the reason of the refusal. */
  Reason raise(Throwable failure, SourceRecord source, long nowMs) {
    if (nowMs < quietUntilMs && nowMs >= quietUntilMs - PAUSE_MS) {
      unsaid++;
    } else {
      log(failure, source);
      quietUntilMs = nowMs + PAUSE_MS;
      unsaid = 0;
    }
    return new Reason(
        ReasonCode.INTERNAL,
        null,
        null,
        "the service failed at this record (%s): the fault is the program's or the contract's; replay it once that is mended"
            .formatted(Excerpt.of(failure.toString())));
  }

  private void log(Throwable failure, SourceRecord source) {
    LOG.atError()
        .addKeyValue("topic", source.topic())
        .addKeyValue("partition", source.origin().partition())
        .addKeyValue("offset", source.origin().offset())
        .addKeyValue("othersSinceTheLast", unsaid)
        .setCause(failure)
        .log(
            "A record could not be judged and is rejected with the reason INTERNAL: mend what the cause names, then replay --reason INTERNAL");
  }
}
