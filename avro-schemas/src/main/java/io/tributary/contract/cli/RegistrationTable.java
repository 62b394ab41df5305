package io.tributary.contract.cli;

import io.tributary.contract.registry.Registered;
import java.io.PrintWriter;
import java.util.List;

/** Subject, version, id and state in columns. */
final class RegistrationTable {

  private RegistrationTable() {}

  static void print(List<Registration> registrations, PrintWriter out) {
    int width =
        registrations.stream().mapToInt(r -> r.registered().subject().length()).max().orElse(0);
    String format = "%-" + Math.max(width, "subject".length()) + "s  %7s  %6s  %s%n";
    out.printf(format, "subject", "version", "id", "state");
    for (Registration registration : registrations) {
      Registered registered = registration.registered();
      out.printf(
          format,
          registered.subject(),
          registered.version(),
          registered.id(),
          registration.state());
    }
  }
}
