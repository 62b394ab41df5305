package io.tributary.enricher.service;

import io.tributary.enricher.operation.Health;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what is away and what is back, and logs each change once, however long it lasts. */
final class Outages {

  private static final Logger LOG = LoggerFactory.getLogger(Outages.class);

  private final Health health;
  private final Map<String, String> away = new ConcurrentHashMap<>();

  Outages(Health health) {
    this.health = health;
  }

  void away(String what, String why) {
    health.missing(what, why);
    if (!why.equals(away.put(what, why))) {
      LOG.atWarn().addKeyValue("cause", why).log("Waiting for the {}", what);
    }
  }

  void back(String what) {
    health.present(what);
    if (away.remove(what) != null) {
      LOG.info("The {} is back", what);
    }
  }
}
