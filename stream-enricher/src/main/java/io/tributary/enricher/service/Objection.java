package io.tributary.enricher.service;

/**
 * Why the service does not start.
 *
 * @param what the situation
 * @param remedy what to do
 */
public record Objection(String what, String remedy) {

  ServiceFailure toFailure() {
    return new ServiceFailure(what + ". " + remedy);
  }
}
