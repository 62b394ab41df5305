package io.tributary.contract.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A registry in this process's memory, for tests: {@code mock://name} is the same one wherever it
 * is named. Thread-safe.
 */
public final class InMemorySchemaRegistry implements SchemaRegistry {

  private static final Map<String, InMemorySchemaRegistry> NAMED = new ConcurrentHashMap<>();

  private final List<String> texts = new ArrayList<>();
  private final List<Registered> all = new ArrayList<>();

  /** The registry that {@code schema.registry.url=mock://name} stands for. */
  public static InMemorySchemaRegistry named(String name) {
    return NAMED.computeIfAbsent(name, n -> new InMemorySchemaRegistry());
  }

  /** Forgets the registry of that name. */
  public static void drop(String name) {
    NAMED.remove(name);
  }

  /** Loses all it holds, as a registry does that is rebuilt; ids are then given anew. */
  public synchronized void clear() {
    texts.clear();
    all.clear();
  }

  @Override
  public synchronized Schema byId(int id) {
    return all.stream()
        .filter(r -> r.id() == id)
        .findFirst()
        .map(Registered::schema)
        .orElseThrow(
            () -> new SchemaNotFoundException("Schema id " + id + " is not in the registry"));
  }

  @Override
  public Registered latest(String subject) {
    List<Registered> versions = versions(subject);
    return versions.get(versions.size() - 1);
  }

  @Override
  public synchronized List<Registered> versions(String subject) {
    List<Registered> versions = all.stream().filter(r -> r.subject().equals(subject)).toList();
    if (versions.isEmpty()) {
      throw new SchemaNotFoundException("Subject " + subject + " is not in the registry");
    }
    return versions;
  }

  @Override
  public synchronized Registered lookup(String subject, Schema schema) {
    String text = schema.toString();
    return versions(subject).stream()
        .filter(r -> r.schema().toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new SchemaNotFoundException(
                    "Subject " + subject + " does not have this schema: " + text));
  }

  @Override
  public int idOf(String subject, Schema schema) {
    return lookup(subject, schema).id();
  }

  @Override
  public synchronized Registered register(String subject, Schema schema) {
    String text = schema.toString();
    List<Registered> versions = all.stream().filter(r -> r.subject().equals(subject)).toList();
    for (Registered version : versions) {
      if (version.schema().toString().equals(text)) {
        return version;
      }
    }
    if (!texts.contains(text)) {
      texts.add(text);
    }
    Registered registered =
        new Registered(subject, versions.size() + 1, texts.indexOf(text) + 1, schema);
    all.add(registered);
    return registered;
  }

  /** Without effect: any schema may follow any other here. */
  @Override
  public void setCompatibility(String subject, CompatibilityLevel level) {}

  @Override
  public List<String> incompatibilities(String subject, Schema schema) {
    return List.of();
  }
}
