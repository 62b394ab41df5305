package io.tributary.contract.cli;

import io.tributary.contract.registry.CompatibilityLevel;
import io.tributary.contract.registry.Registered;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import org.apache.avro.Schema;

/**
 * A schema under its subject.
 *
 * @param state {@code new} or {@code unchanged}
 */
record Registration(Registered registered, String state) {

  private static final CompatibilityLevel LEVEL = CompatibilityLevel.FULL_TRANSITIVE;

  static Registration of(SchemaRegistry registry, String subject, Schema schema) {
    boolean levelSet = setLevel(registry, subject);
    Registration registration = find(registry, subject, schema);
    if (!levelSet) {
      registry.setCompatibility(subject, LEVEL);
    }
    return registration;
  }

  private static Registration find(SchemaRegistry registry, String subject, Schema schema) {
    try {
      Registered found = registry.lookup(subject, schema);
      int latest = registry.latest(subject).version();
      return new Registration(
          found,
          found.version() == latest ? "unchanged" : "unchanged, the latest is version " + latest);
    } catch (SchemaNotFoundException e) {
      return new Registration(registry.register(subject, schema), "new");
    }
  }

  /** Some registries do not take a level for a subject that has no schema yet. */
  private static boolean setLevel(SchemaRegistry registry, String subject) {
    try {
      registry.setCompatibility(subject, LEVEL);
      return true;
    } catch (SchemaNotFoundException e) {
      return false;
    }
  }
}
