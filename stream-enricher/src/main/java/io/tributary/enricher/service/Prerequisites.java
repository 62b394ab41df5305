package io.tributary.enricher.service;

import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.enricher.service.ContractLoader.Versions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;

/**
 * What must be there before events flow. An outage is waited for without end; what has to be made
 * by someone (topics, registered schemas) for a minute, so that it may be made at the same time.
 */
final class Prerequisites {

  private static final Duration FOR_MAKING = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final String applicationId;
  private final Outages outages;
  private final CountDownLatch stopped;

  Prerequisites(String applicationId, Outages outages, CountDownLatch stopped) {
    this.applicationId = applicationId;
    this.outages = outages;
    this.stopped = stopped;
  }

  /** Waits until every topic exists. */
  void awaitTopics(Broker broker) {
    long waited = 0;
    List<String> missing = missing(broker);
    while (!missing.isEmpty()) {
      outages.away("topics", String.join(", ", missing));
      if (waited >= FOR_MAKING.toMillis()) {
        throw new ServiceFailure(
            "The topics %s do not exist. Create each: kafka-topics.sh --bootstrap-server … --create --topic %s --partitions N"
                .formatted(missing, missing.get(0)));
      }
      pause();
      waited += PAUSE.toMillis();
      missing = missing(broker);
    }
    outages.back("topics");
  }

  /** Looks at what must be so, as soon as the brokers and the registry answer. */
  void require(Runnable look) {
    while (true) {
      try {
        look.run();
        outages.back("broker");
        outages.back("registry");
        return;
      } catch (RegistryUnavailableException e) {
        away("registry", e);
      } catch (KafkaException e) {
        away("broker", e);
      }
      pause();
    }
  }

  /** Waits until the registry has the schemas of all three topics. */
  Versions awaitSchemas(ContractLoader loader) {
    long waited = 0;
    while (true) {
      try {
        Versions versions = loader.newest();
        outages.back("registry");
        return versions;
      } catch (RegistryUnavailableException e) {
        away("registry", e);
      } catch (SchemaNotFoundException e) {
        away("registry", e);
        waited += PAUSE.toMillis();
        if (waited >= FOR_MAKING.toMillis()) {
          throw new ServiceFailure(
              "The registry lacks a schema: %s. Register the contract: java -jar avro-schemas-contract.jar register --registry URL"
                  .formatted(e.getMessage()),
              e);
        }
      }
      pause();
    }
  }

  private List<String> missing(Broker broker) {
    while (true) {
      try {
        List<String> missing = broker.missingTopics();
        outages.back("broker");
        return missing;
      } catch (KafkaException e) {
        away("broker", e);
        pause();
      }
    }
  }

  /**
   * @throws ServiceFailure if the brokers answer and refuse: that is no outage to wait for
   */
  private void away(String what, RuntimeException why) {
    BrokerRefusal.end(why, applicationId)
        .ifPresent(
            end -> {
              throw end;
            });
    outages.away(what, String.valueOf(why.getMessage()));
  }

  private void pause() {
    try {
      if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppedException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
  }

  /** The service was told to stop while it waited. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
