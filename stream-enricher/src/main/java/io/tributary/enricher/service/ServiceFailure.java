package io.tributary.enricher.service;

/** The service cannot go on; the message says what is wrong and what to do. */
public final class ServiceFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ServiceFailure(String message) {
    super(message);
  }

  public ServiceFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
