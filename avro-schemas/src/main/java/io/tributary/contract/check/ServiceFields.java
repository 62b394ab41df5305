package io.tributary.contract.check;

import io.tributary.contract.ContractRecord;
import io.tributary.contract.check.Contract.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * Whether the services find the fields that they read and write themselves, and whether nobody else
 * writes them.
 */
final class ServiceFields {

  private static final Set<String> WRITTEN_BY_THE_SERVICE =
      Set.of("source", "enriched_at", "contract_version", "unmapped");
  private static final String ID = "event_id";
  private static final List<String> PLACE = List.of("topic", "partition", "offset", "timestamp");
  private static final Map<String, Need> NEEDED = needed();
  private static final String COMPUTED =
      "is a field that enrichment or the service computes, and a producer could say what stands there: give the raw field another name";
  private static final String PERHAPS_COMPUTED =
      "was a field of enriched events before: if an enrichment step writes it, stream-enricher refuses the contract (check-config --schemas DIR says so)";

  private final Entry raw;
  private final Entry enriched;
  private final List<Finding> findings = new ArrayList<>();

  private ServiceFields(Entry raw, Entry enriched) {
    this.raw = raw;
    this.enriched = enriched;
  }

  private record Need(String type, String purpose, Predicate<Schema> fits) {}

  static List<Finding> check(Entry raw, Entry enriched) {
    ServiceFields check = new ServiceFields(raw, enriched);
    check.id();
    NEEDED.forEach(check::need);
    for (Schema.Field field : enriched.schema().getFields()) {
      check.writer(field);
    }
    for (Schema.Field field : raw.schema().getFields()) {
      check.computed(field.name());
    }
    return check.findings;
  }

  private static Map<String, Need> needed() {
    Map<String, Need> needed = new LinkedHashMap<>();
    needed.put(ID, new Need("a string", "events are told apart by it", is(Schema.Type.STRING)));
    needed.put(
        "event_type",
        new Need(
            "a string or an enum",
            "the table events is partitioned by it",
            is(Schema.Type.STRING).or(is(Schema.Type.ENUM))));
    needed.put(
        "event_date",
        new Need(
            "a date",
            "the table events is partitioned by it",
            type -> type.getLogicalType() instanceof LogicalTypes.Date));
    needed.put(
        "enriched_at",
        new Need(
            "a timestamp-millis",
            "the service stamps each event with it",
            ServiceFields::isMillis));
    needed.put(
        "contract_version",
        new Need(
            "an int",
            "the service stamps each event with it",
            is(Schema.Type.INT).or(is(Schema.Type.LONG))));
    needed.put(
        "source",
        new Need(
            "a record of topic, partition, offset and timestamp",
            "it says where each raw record stood",
            ServiceFields::isPlace));
    return needed;
  }

  private static Predicate<Schema> is(Schema.Type wanted) {
    return type -> type.getType() == wanted;
  }

  private static boolean isMillis(Schema type) {
    LogicalType unit = type.getLogicalType();
    return type.getType() == Schema.Type.LONG
        && (unit == null || unit instanceof LogicalTypes.TimestampMillis);
  }

  private static boolean isPlace(Schema type) {
    return type.getType() == Schema.Type.RECORD
        && type.getFields().stream().map(Schema.Field::name).toList().equals(PLACE);
  }

  private void id() {
    Schema.Field id = raw.schema().getField(ID);
    if (id == null || id.schema().getType() != Schema.Type.STRING) {
      problem(raw, ID, "must be a required string: events are told apart by it");
    }
  }

  private void need(String name, Need need) {
    Schema.Field field = enriched.schema().getField(name);
    if (field == null) {
      problem(
          enriched, name, "is missing, and %s: add it, %s".formatted(need.purpose(), need.type()));
    } else if (!need.fits().test(TypeNames.withoutNull(field.schema()))) {
      problem(
          enriched,
          name,
          "is %s, but must be %s: %s"
              .formatted(TypeNames.of(field.schema()), need.type(), need.purpose()));
    }
  }

  /** The times of an event are the only fields that an enrichment step writes for each event. */
  private void writer(Schema.Field field) {
    boolean written =
        field.schema().isNullable()
            || field.name().equals(ID)
            || raw.schema().getField(field.name()) != null
            || WRITTEN_BY_THE_SERVICE.contains(field.name())
            || isTime(field.schema());
    if (!written) {
      problem(
          enriched,
          field.name(),
          "is required, but no raw field of that name brings it and a step may leave it null: make it optional ([\"null\", type] with default null)");
    }
  }

  private static boolean isTime(Schema type) {
    return type.getType() == Schema.Type.INT || isMillis(type);
  }

  /** What enriched events had before raw ones did is written by somebody else. */
  private void computed(String name) {
    boolean claimed =
        enriched.schema().getField(name) != null
            && (WRITTEN_BY_THE_SERVICE.contains(name)
                || (isReleased(enriched, name) && !isReleased(raw, name)));
    if (claimed) {
      boolean known = ContractRecord.ENRICHED_EVENT.schema().getField(name) != null;
      String reason = known ? COMPUTED : PERHAPS_COMPUTED;
      String place = raw.name() + "." + name;
      findings.add(known ? Finding.problem(place, reason) : Finding.warning(place, reason));
    }
  }

  private static boolean isReleased(Entry entry, String name) {
    return entry.history().stream().anyMatch(release -> release.schema().getField(name) != null);
  }

  private void problem(Entry entry, String field, String reason) {
    findings.add(Finding.problem(entry.name() + "." + field, reason));
  }
}
