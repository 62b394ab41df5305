package io.tributary.contract.check;

import io.tributary.contract.ContractSchemas;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A contract to be checked or registered.
 *
 * @param entries in the order to register them
 * @param unreadable files that are no schemas
 */
public record Contract(List<Entry> entries, List<Finding> unreadable) {

  public Contract {
    entries = List.copyOf(entries);
    unreadable = List.copyOf(unreadable);
  }

  /**
   * A record of the contract.
   *
   * @param history its released versions, oldest first
   */
  public record Entry(String name, Schema schema, List<Release> history) {

    public Entry {
      history = List.copyOf(history);
    }

    /** The name with the version: {@code RawEvent v1}. */
    public String label() {
      return name + " v" + ContractSchemas.version(schema);
    }

    /** Whether history lacks this version. */
    public boolean unreleased() {
      int version = ContractSchemas.version(schema);
      return history.stream().noneMatch(release -> release.version() == version);
    }

    Optional<Release> newest() {
      return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }
  }

  /** A released version of a record. */
  public record Release(int version, Schema schema) {}
}
