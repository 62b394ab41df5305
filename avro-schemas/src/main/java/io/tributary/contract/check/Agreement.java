package io.tributary.contract.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Whether each raw field has a home in the enriched event, of the same type. */
final class Agreement {

  private Agreement() {}

  static List<Finding> check(Schema raw, Schema enriched) {
    List<Finding> findings = new ArrayList<>();
    for (Schema.Field field : raw.getFields()) {
      String place = raw.getName() + "." + field.name();
      Schema.Field home = enriched.getField(field.name());
      Optional<String> twin = twin(field.name(), enriched);
      if (twin.isPresent()) {
        findings.add(
            Finding.problem(
                place,
                enriched.getName(),
                "differs from %s there only in case, and column names do not: spell it the same, or rename it"
                    .formatted(twin.get())));
      } else if (home == null) {
        findings.add(
            Finding.warning(
                place,
                "has no home in %s, so it is no column of the lake: add a field of that name and type there"
                    .formatted(enriched.getName())));
      } else if (differ(field.schema(), home.schema())) {
        findings.add(
            Finding.problem(
                place,
                enriched.getName(),
                "is %s here and %s there: make them the same"
                    .formatted(TypeNames.of(field.schema()), TypeNames.of(home.schema()))));
      } else if (!TypeAgreement.same(field.schema(), home.schema())) {
        findings.add(
            Finding.problem(
                place,
                enriched.getName(),
                "has other fields, symbols or names inside than there: make both types the same"));
      }
    }
    return findings;
  }

  private static Optional<String> twin(String name, Schema enriched) {
    return enriched.getFields().stream()
        .map(Schema.Field::name)
        .filter(other -> other.equalsIgnoreCase(name) && !other.equals(name))
        .findFirst();
  }

  /** A required raw field may go to an optional one, not the other way round. */
  private static boolean differ(Schema raw, Schema enriched) {
    return (raw.isNullable() && !enriched.isNullable())
        || !TypeChanges.between(TypeNames.withoutNull(raw), TypeNames.withoutNull(enriched))
            .isEmpty();
  }
}
