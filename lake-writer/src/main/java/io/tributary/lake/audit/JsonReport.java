package io.tributary.lake.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.lake.aggregate.AggregateDifference;
import java.util.Optional;

/** A report as one JSON object on one line; its names are a contract with those who read it. */
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  static String of(AuditReport report) {
    ObjectNode json = JSON.createObjectNode();
    json.put("verdict", report.verdict().toString());
    json.put("at", report.at().toString()).put("seconds", report.took().toMillis() / 1000.0);
    json.put("offsets", report.offsets()).put("deleted", report.deleted());
    ArrayNode partitions = json.putArray("partitions");
    report.partitions().forEach(each -> raw(partitions.addObject(), each));
    ArrayNode outputs = json.putArray("topics");
    report.outputs().forEach(each -> output(outputs.addObject(), each));
    ArrayNode aggregates = json.putArray("aggregates");
    report.aggregates().forEach(each -> aggregate(aggregates.addObject(), each));
    ArrayNode findings = json.putArray("findings");
    report.findings().forEach(each -> finding(findings.addObject(), each));
    json.put("moreFindings", report.moreFindings());
    report.notes().forEach(json.putArray("notes")::add);
    return json.toString();
  }

  /** An audit that has no answer. */
  static String unknown(String message) {
    ObjectNode json = JSON.createObjectNode();
    json.put("verdict", Verdict.UNKNOWN.toString());
    for (String list : new String[] {"partitions", "topics", "aggregates"}) {
      json.putArray(list);
    }
    finding(json.putArray("findings").addObject(), Finding.of(Finding.Kind.UNKNOWN, message));
    return json.put("moreFindings", 0).toString();
  }

  private static void raw(ObjectNode json, PartitionReport report) {
    place(json, report);
    Tally tally = report.tally();
    json.put("accepted", tally.accepted());
    ObjectNode refused = json.putObject("refused");
    tally.refused().forEach(refused::put);
    json.put("replays", tally.replays());
    rest(json, tally);
  }

  private static void output(ObjectNode json, PartitionReport report) {
    place(json, report);
    json.put("rows", report.tally().accepted());
    rest(json, report.tally());
  }

  private static void place(ObjectNode json, PartitionReport report) {
    json.put("topic", report.partition().topic()).put("partition", report.partition().number());
    json.put("from", report.from()).put("to", report.to());
    json.put("remembered", report.remembered());
  }

  private static void rest(ObjectNode json, Tally tally) {
    json.put("inFlight", tally.inFlight()).put("noRecord", tally.noRecord());
    json.put("unprovable", tally.unprovable());
    json.put("missing", tally.missing()).put("doubled", tally.doubled());
  }

  private static void aggregate(ObjectNode json, AggregateDifference difference) {
    json.put("table", difference.table()).put("eventsVersion", difference.eventsVersion());
    json.put("rows", difference.rows()).put("wrongRows", difference.wrongRows());
    difference.examples().forEach(json.putArray("examples")::add);
    Optional<String> untold = difference.untold();
    json.put("untold", untold.orElse(null));
  }

  private static void finding(ObjectNode json, Finding finding) {
    json.put("kind", finding.kind().toString()).put("topic", finding.topic());
    json.put("partition", finding.partition()).put("offset", finding.offset());
    json.put("eventId", finding.eventId()).put("message", finding.message());
  }
}
