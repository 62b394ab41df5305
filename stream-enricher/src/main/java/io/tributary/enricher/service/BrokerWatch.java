package io.tributary.enricher.service;

import io.tributary.enricher.config.TopicsConfig;
import io.tributary.enricher.stream.OutputLimits;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker now and then: is it there, and how large may records be. */
final class BrokerWatch implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
  private static final String BROKER = "broker";
  private static final int MARGIN = 64 << 10;

  private final Broker broker;
  private final OutputLimits limits;
  private final Outages outages;

  BrokerWatch(Broker broker, OutputLimits limits, Outages outages) {
    this.broker = broker;
    this.limits = limits;
    this.outages = outages;
  }

  @Override
  public void run() {
    try {
      broker.readLimits(limits);
      outages.back(BROKER);
    } catch (KafkaException e) {
      outages.away(BROKER, String.valueOf(e.getMessage()));
    }
  }

  /** Warns if a refusal of the largest raw record would not fit whole. */
  void warnOfSmallRejectedTopic(TopicsConfig topics) {
    try {
      int raw = broker.maxMessageBytes(topics.raw());
      int rejected = broker.maxMessageBytes(topics.rejected());
      if (rejected < (long) raw + MARGIN) {
        LOG.atWarn()
            .addKeyValue("topic", topics.rejected())
            .addKeyValue("maxMessageBytes", rejected)
            .addKeyValue("wanted", (long) raw + MARGIN)
            .log(
                "The topic of refusals takes no larger records than the raw topic, so refusals of the largest ones go without their value: raise its max.message.bytes");
      }
    } catch (KafkaException e) {
      LOG.atWarn().addKeyValue("cause", e.toString()).log("The topics' limits cannot be read");
    }
  }
}
