package io.tributary.lake.ingest;

import io.tributary.contract.registry.Registered;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The topics' contracts as the registry has them now. */
final class Contracts {
  private final RegistryAccess access;
  private final Map<String, Contract> known = new ConcurrentHashMap<>();

  Contracts(RegistryAccess access) {
    this.access = access;
  }

  RegistryAccess access() {
    return access;
  }

  /** The contract now: one question to the registry, and more only if there is a new version. */
  Contract of(Stream stream) {
    Registered latest = access.registry().latest(stream.subject());
    Contract contract = known.get(stream.subject());
    if (contract == null || contract.newestId() != latest.id()) {
      contract = new Contract(access.registry().versions(stream.subject()));
      known.put(stream.subject(), contract);
    }
    return contract;
  }
}
