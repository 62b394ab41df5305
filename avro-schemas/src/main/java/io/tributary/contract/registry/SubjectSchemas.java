package io.tributary.contract.registry;

import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * What schema ids mean to who reads one subject's records. An id of a rebuilt registry may mean
 * another record, and bytes of one record can often be read as another.
 */
public final class SubjectSchemas {

  private final SchemaRegistry registry;
  private final String subject;

  public SubjectSchemas(SchemaRegistry registry, String subject) {
    this.registry = registry;
    this.subject = subject;
  }

  /**
   * The schema that records with this id were written with, as the registry has it now.
   *
   * @throws SchemaNotFoundException if it has none
   * @throws ForeignSchemaException if it has one that is none of the subject's
   */
  public Schema byId(int id) {
    List<Registered> versions = registry.versions(subject);
    return versions.stream()
        .filter(version -> version.id() == id)
        .findFirst()
        .map(Registered::schema)
        .orElseGet(() -> unlisted(id, versions.get(versions.size() - 1).schema()));
  }

  /** A version that was deleted, or the same record under another subject. */
  private Schema unlisted(int id, Schema newest) {
    Schema schema = registry.byId(id);
    boolean isSameRecord = Objects.equals(schema.getFullName(), newest.getFullName());
    if (!isSameRecord || !canRead(newest, schema)) {
      throw new ForeignSchemaException(
          "Schema id %d is %s in the registry, which is no version of subject %s: restore the ids that the registry had when the record was written"
              .formatted(id, schema.getFullName(), subject));
    }
    return schema;
  }

  private static boolean canRead(Schema newest, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(newest, writer).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}
