package io.tributary.enricher.event;

import java.util.List;
import org.apache.avro.Schema;

/** Optional fields as Avro writes them: a union of null and one other type, in either order. */
final class Nullability {

  private Nullability() {}

  /** Whether the schema is a plain type or an optional one; other unions have no single reading. */
  static boolean isPlainOrOptional(Schema declared) {
    return !declared.isUnion() || (declared.getTypes().size() == 2 && nullBranch(declared) >= 0);
  }

  static Schema valueSchema(Schema declared) {
    return declared.isUnion() && isPlainOrOptional(declared)
        ? declared.getTypes().get(1 - nullBranch(declared))
        : declared;
  }

  /** The branch of null, or -1 where null is not allowed. */
  static int nullBranch(Schema declared) {
    if (!declared.isUnion()) {
      return -1;
    }
    List<Schema> branches = declared.getTypes();
    for (int i = 0; i < branches.size(); i++) {
      if (branches.get(i).getType() == Schema.Type.NULL) {
        return i;
      }
    }
    return -1;
  }
}
