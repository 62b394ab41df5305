package io.tributary.contract.registry;

/**
 * The registry answers no: access denied, a wrong address, an incompatible or unusable schema. Says
 * nothing about a record.
 */
public class RegistryRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  /**
   * @param status the HTTP status, or 0 when it was not an HTTP answer
   */
  public RegistryRefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  public int status() {
    return status;
  }

  /** Whether the schema does not fit what the subject already has. */
  public boolean incompatible() {
    return status == 409;
  }
}
