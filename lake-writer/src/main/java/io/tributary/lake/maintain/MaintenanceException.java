package io.tributary.lake.maintain;

import java.util.List;

/** Says what a maintenance could not do, after it has done all else. */
final class MaintenanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MaintenanceException(List<String> failures) {
    super(
        "%d failed; all else is done:%n  %s"
            .formatted(failures.size(), String.join(System.lineSeparator() + "  ", failures)));
  }
}
