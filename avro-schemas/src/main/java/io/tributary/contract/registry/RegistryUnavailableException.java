package io.tributary.contract.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The registry cannot be reached or cannot answer now (I/O, timeout, 5xx, 429): nothing is wrong
 * with the record, wait and retry. It is one of Kafka's retriable exceptions, so that code which
 * knows only Kafka waits too.
 */
public class RegistryUnavailableException extends RetriableException {

  private static final long serialVersionUID = 1;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  public RegistryUnavailableException(String message) {
    super(message);
  }
}
