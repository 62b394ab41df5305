package io.tributary.lake.ingest;

import io.tributary.contract.registry.InMemorySchemaRegistry;
import io.tributary.contract.registry.SchemaRegistry;
import java.util.UUID;

/** A registry of one test, found again by its name in a deserialized task. */
public final class FakeRegistry implements RegistryAccess {
  private static final long serialVersionUID = 1L;

  private final String name = UUID.randomUUID().toString();

  @Override
  public SchemaRegistry registry() {
    return InMemorySchemaRegistry.named(name);
  }
}
