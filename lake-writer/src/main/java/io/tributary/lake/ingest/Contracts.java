package io.tributary.lake.ingest;

import io.tributary.contract.registry.Registered;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The topics' contracts as the registry has them now. */
final class Contracts {
  /** How long a list of versions is relied on, while the newest of them stays the same. */
  private static final Duration CONFIRMED_FOR = Duration.ofSeconds(10);

  private final RegistryAccess access;
  private final Map<String, Listed> known = new ConcurrentHashMap<>();

  Contracts(RegistryAccess access) {
    this.access = access;
  }

  private record Listed(Contract contract, long nanos, boolean isConfirmed) {
    boolean holds(Registered latest) {
      return isConfirmed
          && contract.isNewest(latest)
          && System.nanoTime() - nanos < CONFIRMED_FOR.toNanos();
    }
  }

  RegistryAccess access() {
    return access;
  }

  /**
   * The contract now: one question to the registry, and more if there is a new version, and from
   * time to time.
   *
   * @throws OutageException if an id has another meaning than it had: the registry was rebuilt
   */
  Contract of(Stream stream) {
    Registered latest = access.registry().latest(stream.subject());
    Listed listed = known.get(stream.subject());
    if (listed == null || !listed.holds(latest)) {
      Contract contract = new Contract(access.registry().versions(stream.subject()));
      if (listed != null) {
        requireSameMeanings(listed.contract(), contract);
      }
      listed = new Listed(contract, System.nanoTime(), true);
      known.put(stream.subject(), listed);
    }
    return listed.contract();
  }

  /** Has the stream's versions listed anew at the next batch. */
  void forget(Stream stream) {
    known.computeIfPresent(
        stream.subject(), (subject, last) -> new Listed(last.contract(), last.nanos(), false));
  }

  private static void requireSameMeanings(Contract before, Contract now) {
    for (Registered version : now.versions()) {
      Optional<Registered> changed =
          before.versions().stream()
              .filter(last -> last.id() == version.id())
              .filter(last -> !last.schema().toString().equals(version.schema().toString()))
              .findFirst();
      if (changed.isPresent()) {
        throw new OutageException(
            "registry",
            "schema id %d of subject %s meant version %d and now means version %d, which is another schema: the registry was rebuilt, and records that were written before would be misread. Restore the registry's ids; to go by the new ones, start lake-writer again"
                .formatted(
                    version.id(), version.subject(), changed.get().version(), version.version()),
            new IllegalStateException("changed schema id"));
      }
    }
  }
}
