package io.tributary.lake.ingest;

import io.tributary.contract.registry.SchemaRegistry;
import java.io.Serializable;

/** The way to the registry, which tasks on other machines can take too. */
public interface RegistryAccess extends Serializable {

  /** The registry: one client per process. */
  SchemaRegistry registry();
}
