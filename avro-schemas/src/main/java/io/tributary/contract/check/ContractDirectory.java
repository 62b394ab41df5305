package io.tributary.contract.check;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.ContractSchemas;
import io.tributary.contract.check.Contract.Entry;
import io.tributary.contract.check.Contract.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A folder with {@code <Name>.avsc} files and {@code history/<Name>-v<N>.avsc}; what it lacks is
 * taken from the packaged contract.
 */
public final class ContractDirectory {

  private static final String SUFFIX = ".avsc";

  private final Path folder;
  private final List<Finding> unreadable = new ArrayList<>();

  private ContractDirectory(Path folder) {
    this.folder = folder;
  }

  /** The packaged contract. */
  public static Contract packaged() {
    return new Contract(entries(Map.of(), Map.of()), List.of());
  }

  /** The contract in a folder, laid over the packaged one. */
  public static Contract read(Path folder) {
    ContractDirectory directory = new ContractDirectory(folder);
    Map<String, Schema> current = directory.schemas(folder);
    Map<String, Schema> history = directory.schemas(folder.resolve("history"));
    return new Contract(entries(current, history), directory.unreadable);
  }

  private static List<Entry> entries(Map<String, Schema> current, Map<String, Schema> history) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    // Records of the user's own are reference data: they come first, as all reference data does.
    current.forEach(
        (name, schema) -> {
          if (ContractRecord.named(name).isEmpty()) {
            schemas.put(name, schema);
          }
        });
    for (ContractRecord record : ContractRecord.values()) {
      Schema given = current.get(record.schemaName());
      schemas.put(record.schemaName(), given == null ? record.schema() : given);
    }
    return schemas.entrySet().stream()
        .map(entry -> new Entry(entry.getKey(), entry.getValue(), history(entry.getKey(), history)))
        .toList();
  }

  private static List<Release> history(String name, Map<String, Schema> files) {
    TreeMap<Integer, Schema> versions = new TreeMap<>();
    for (Schema released : ContractSchemas.history(name)) {
      versions.put(versions.size() + 1, released);
    }
    String prefix = name + "-v";
    files.forEach(
        (file, schema) -> {
          if (file.startsWith(prefix)
              && file.substring(prefix.length()).matches("[1-9][0-9]{0,5}")) {
            versions.put(Integer.parseInt(file.substring(prefix.length())), schema);
          }
        });
    return versions.entrySet().stream().map(e -> new Release(e.getKey(), e.getValue())).toList();
  }

  private Map<String, Schema> schemas(Path directory) {
    Map<String, Schema> schemas = new TreeMap<>();
    for (Path file : files(directory)) {
      String name = file.getFileName().toString().replace(SUFFIX, "");
      try {
        Schema schema = ContractSchemas.parse(Files.readString(file));
        schemas.put(name, schema);
        checkName(file, name, schema);
      } catch (IOException | AvroRuntimeException e) {
        unreadable.add(
            Finding.problem(
                folder.relativize(file).toString(),
                "is not a valid Avro schema: "
                    + String.valueOf(e.getMessage()).replaceAll("\\s+", " ")));
      }
    }
    return schemas;
  }

  private void checkName(Path file, String name, Schema schema) {
    String record = name.replaceFirst("-v[0-9]+$", "");
    if (schema.getType() != Schema.Type.RECORD || !schema.getName().equals(record)) {
      unreadable.add(
          Finding.problem(
              folder.relativize(file).toString(),
              "holds %s and not the record %s: rename the file or the record"
                  .formatted(schema.getFullName(), record)));
    }
  }

  private static List<Path> files(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list the schemas in " + directory, e);
    }
  }
}
