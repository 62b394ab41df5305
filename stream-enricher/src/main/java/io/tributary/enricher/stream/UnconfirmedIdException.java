package io.tributary.enricher.stream;

/**
 * The registry does not confirm the id that a record would be written under: nothing is wrong with
 * the record, it waits.
 */
final class UnconfirmedIdException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnconfirmedIdException(String message) {
    super(message);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
