package io.tributary.contract.registry;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * A schema registry. Each call may throw {@link RegistryUnavailableException} (wait and retry),
 * {@link SchemaNotFoundException} (the registry answers and has no such schema) or {@link
 * RegistryRefusedException} (it answers no: access, address or compatibility).
 */
public interface SchemaRegistry {

  /** The schema that the registry has under that id now. */
  Schema byId(int id);

  /** The newest version of a subject, asked for at each call. */
  Registered latest(String subject);

  /** All versions of a subject, oldest first. */
  List<Registered> versions(String subject);

  /** The version of a subject that has exactly this schema. Never registers. */
  Registered lookup(String subject, Schema schema);

  /** The id that exactly this schema has under a subject now. Never registers. */
  int idOf(String subject, Schema schema);

  /** Registers a schema, or finds it if the subject already has it. */
  Registered register(String subject, Schema schema);

  /** Sets what is demanded of the subject's next version; the subject need not exist yet. */
  void setCompatibility(String subject, CompatibilityLevel level);

  /**
   * Why the registry would refuse this schema as the subject's next version; empty if it would not.
   */
  List<String> incompatibilities(String subject, Schema schema);

  /**
   * The registry at {@code schema.registry.url}: over HTTP, or in this process's memory for {@code
   * mock://name}.
   *
   * @param config Confluent's configuration keys; others are ignored
   */
  static SchemaRegistry connect(Map<String, ?> config) {
    RegistryConfig parsed = RegistryConfig.of(config);
    return parsed.inMemory().isPresent()
        ? InMemorySchemaRegistry.named(parsed.inMemory().get())
        : new HttpSchemaRegistry(parsed);
  }
}
