package io.tributary.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** The schemas that are packaged with this release, by the name of their record. */
public final class ContractSchemas {

  private ContractSchemas() {}

  /** The current version of a record such as {@code RawEvent}. */
  public static Schema load(String name) {
    String text = resource("/schemas/" + name + ".avsc");
    if (text == null) {
      throw new IllegalArgumentException(
          "No packaged schema is called "
              + name
              + "; there are "
              + List.of(ContractRecord.values()));
    }
    return parse(text);
  }

  /** Every released version of a record, oldest first. */
  public static List<Schema> history(String name) {
    List<Schema> released = new ArrayList<>();
    String text = released(name, 1);
    while (text != null) {
      released.add(parse(text));
      text = released(name, released.size() + 1);
    }
    return Collections.unmodifiableList(released);
  }

  /** A schema from its JSON text, with all its properties. */
  public static Schema parse(String json) {
    return new Schema.Parser().parse(json);
  }

  /** The contract version that a schema says it is: its {@code version} property. */
  public static int version(Schema schema) {
    if (schema.getObjectProp("version") instanceof Integer version && version > 0) {
      return version;
    }
    throw new IllegalArgumentException(
        "Schema "
            + schema.getFullName()
            + " has no \"version\" property: add one, a whole number from 1 on");
  }

  private static @Nullable String released(String name, int version) {
    return resource("/schemas/history/" + name + "-v" + version + ".avsc");
  }

  private static @Nullable String resource(String path) {
    try (InputStream stream = ContractSchemas.class.getResourceAsStream(path)) {
      return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the packaged schema " + path, e);
    }
  }
}
