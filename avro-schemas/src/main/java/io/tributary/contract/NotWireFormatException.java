package io.tributary.contract;

/** A record that does not begin with the wire format's header. */
public class NotWireFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NotWireFormatException(String message) {
    super(message);
  }
}
