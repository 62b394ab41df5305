package io.tributary.enricher.stream;

import io.tributary.contract.NotWireFormatException;
import io.tributary.contract.WireFormat;
import io.tributary.contract.registry.SchemaNotFoundException;
import io.tributary.contract.registry.SchemaRegistry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The schema ids that are written, each confirmed by the registry to mean the schema that its
 * records have; whichever serde gave them. Thread-safe.
 */
final class ConfirmedIds {

  private static final int MOST = 16;

  private final SchemaRegistry registry;

  /** By identity, since it is looked at for each record; replaced whole. */
  private volatile IdentityHashMap<Schema, Integer> confirmed = new IdentityHashMap<>();

  ConfirmedIds(SchemaRegistry registry) {
    this.registry = registry;
  }

  /**
   * Lets a record pass whose id means its schema, by asking the registry if need be.
   *
   * @throws UnconfirmedIdException if it means another one, or none
   */
  void require(Schema schema, byte[] record) {
    int id;
    try {
      id = WireFormat.schemaId(record);
    } catch (NotWireFormatException e) {
      // A serde without the registry's framing names no id that could be wrong.
      return;
    }
    Integer known = confirmed.get(schema);
    if (known == null || known != id) {
      ask(schema, id);
      remember(schema, id);
    }
  }

  /**
   * Asks the registry about all of them once more, and forgets them if one has another meaning now.
   *
   * @return what has changed; empty if nothing has
   */
  List<String> confirm() {
    List<String> changed = new ArrayList<>();
    try {
      confirmed.forEach(
          (schema, id) -> {
            try {
              ask(schema, id);
            } catch (UnconfirmedIdException e) {
              changed.add(e.getMessage());
            }
          });
    } catch (RuntimeException e) {
      forget();
      throw e;
    }
    if (!changed.isEmpty()) {
      forget();
    }
    return changed;
  }

  /** Forgets all of them: the next record of each schema is confirmed anew. */
  synchronized void forget() {
    confirmed = new IdentityHashMap<>();
  }

  private void ask(Schema schema, int id) {
    Schema now;
    try {
      now = registry.byId(id);
    } catch (SchemaNotFoundException e) {
      throw new UnconfirmedIdException(
          "schema id %d, under which %s is written, is not in the registry any more: register the contract again"
              .formatted(id, schema.getFullName()));
    }
    if (!now.equals(schema)) {
      throw new UnconfirmedIdException(
          "schema id %d, under which %s is written, means another schema in the registry now (%s): it was rebuilt; records that were written under the id before can be read only where its ids are restored"
              .formatted(id, schema.getFullName(), now.getFullName()));
    }
  }

  private synchronized void remember(Schema schema, int id) {
    // Versions that are no longer in force need no confirming: few are at once.
    IdentityHashMap<Schema, Integer> next =
        confirmed.size() < MOST ? new IdentityHashMap<>(confirmed) : new IdentityHashMap<>();
    next.put(schema, id);
    confirmed = next;
  }
}
