package io.tributary.enricher.replay.repair;

/** A repair cannot be used at all: its patch is no JSON object, its expression has an error. */
public final class RepairException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RepairException(String message) {
    super(message);
  }
}
