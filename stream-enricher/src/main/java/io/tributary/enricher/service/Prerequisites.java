package io.tributary.enricher.service;

import io.tributary.contract.registry.RegistryUnavailableException;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.enricher.operation.Health;
import io.tributary.enricher.service.ContractLoader.Versions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What must be there before events flow. An outage is waited for without end; what has to be made
 * by someone (topics, registered schemas) for a minute, so that it may be made at the same time.
 */
final class Prerequisites {

  private static final Logger LOG = LoggerFactory.getLogger(Prerequisites.class);
  private static final Duration FOR_MAKING = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Health health;
  private final CountDownLatch stopped;

  Prerequisites(Health health, CountDownLatch stopped) {
    this.health = health;
    this.stopped = stopped;
  }

  /** Waits until every topic exists. */
  void awaitTopics(Broker broker) {
    long waited = 0;
    List<String> missing = missing(broker);
    while (!missing.isEmpty()) {
      health.missing("topics", String.join(", ", missing));
      if (waited >= FOR_MAKING.toMillis()) {
        throw new ServiceFailure(
            "The topics %s do not exist. Create each: kafka-topics.sh --bootstrap-server … --create --topic %s --partitions N"
                .formatted(missing, missing.get(0)));
      }
      pause();
      waited += PAUSE.toMillis();
      missing = missing(broker);
    }
    health.present("topics");
  }

  /** Waits until the registry has the schemas of all three topics. */
  Versions awaitSchemas(ContractLoader loader) {
    long waited = 0;
    while (true) {
      try {
        Versions versions = loader.newest();
        health.present("registry");
        return versions;
      } catch (RegistryUnavailableException e) {
        away("registry", e);
      } catch (SchemaNotFoundException e) {
        away("registry", e);
        waited += PAUSE.toMillis();
        if (waited >= FOR_MAKING.toMillis()) {
          throw new ServiceFailure(
              "The registry lacks a schema: %s. Register the contract: java -jar avro-schemas.jar register --registry URL"
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
        health.present("broker");
        return missing;
      } catch (KafkaException e) {
        away("broker", e);
        pause();
      }
    }
  }

  private void away(String what, RuntimeException why) {
    health.missing(what, String.valueOf(why.getMessage()));
    LOG.atWarn().addKeyValue("cause", why.getMessage()).log("Waiting for the {}", what);
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
