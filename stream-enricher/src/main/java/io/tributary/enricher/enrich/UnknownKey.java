package io.tributary.enricher.enrich;

import io.tributary.enricher.config.StepConfig.OnUnknown;
import io.tributary.enricher.event.Reason;
import io.tributary.enricher.event.ReasonCode;

/** What a step makes of a key that its reference topic does not know. */
record UnknownKey(String step, String topic, String field, OnUnknown policy) {

  StepResult result(String key) {
    return switch (policy) {
      case IGNORE -> StepResult.UNKNOWN_KEY;
      case REJECT ->
          StepResult.refused(
              new Reason(
                  ReasonCode.UNKNOWN_KEY,
                  field,
                  step,
                  "%s: the topic %s knows no %s".formatted(field, topic, key)));
    };
  }
}
