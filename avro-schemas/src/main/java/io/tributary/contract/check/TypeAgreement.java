package io.tributary.contract.check;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/** Whether a value of one type, as it is encoded, is the same value of another. */
public final class TypeAgreement {

  private TypeAgreement() {}

  /** Whether two types agree, null aside, down to nested fields, symbols and logical types. */
  public static boolean same(Schema one, Schema other) {
    Schema a = TypeNames.withoutNull(one);
    Schema b = TypeNames.withoutNull(other);
    return SchemaNormalization.toParsingForm(a).equals(SchemaNormalization.toParsingForm(b))
        && TypeChanges.between(a, b).isEmpty();
  }
}
