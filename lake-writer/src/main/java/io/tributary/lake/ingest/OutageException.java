package io.tributary.lake.ingest;

/** Something outside cannot be reached now: wait and try again. */
public final class OutageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String dependency;

  OutageException(String dependency, String message, Throwable cause) {
    super(message, cause);
    this.dependency = dependency;
  }

  /** The name of what is missing: {@code kafka}, {@code registry} or {@code lake}. */
  public String dependency() {
    return dependency;
  }
}
