package io.tributary.quickstart.crash.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The report for programs. */
public final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  public static String of(MatrixReport matrix) {
    ObjectNode json = JSON.createObjectNode();
    json.put("good", matrix.isGood());
    json.put("command", matrix.command()).put("began", matrix.began().toString());
    json.put("minutes", rounded(matrix.minutes())).put("eventsPerRun", matrix.events());
    json.put("machine", matrix.machine().toString());
    ObjectNode versions = json.putObject("versions");
    matrix.versions().byName().forEach(versions::put);
    ObjectNode points = json.putObject("points");
    matrix.points().forEach(points::put);
    Totals totals = matrix.totals();
    json.putObject("totals")
        .put("runs", totals.runs())
        .put("runsWanted", matrix.runs())
        .put("failed", totals.failed())
        .put("lost", totals.lost())
        .put("doubled", totals.doubled())
        .put("wrongRows", totals.wrong())
        .put("wrongAggregateRows", totals.wrongAggregateRows())
        .put("slowestRecoverySeconds", rounded(totals.slowest()));
    ArrayNode runs = json.putArray("runs");
    matrix.results().forEach(result -> add(runs.addObject(), result));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON.", e);
    }
  }

  private static void add(ObjectNode json, Result result) {
    json.put("point", result.point()).put("seed", result.seed()).put("good", result.isGood());
    json.put("lost", result.damage().lost()).put("doubled", result.damage().doubled());
    json.put("wrongRows", result.damage().wrong());
    json.put("wrongAggregateRows", result.damage().wrongAggregateRows());
    json.put("secondsToRecover", rounded(result.secondsToRecover()));
    json.put("seconds", rounded(result.secondsInAll()));
    json.put("failure", result.failure().orElse(null));
    result.damage().examples().forEach(json.putArray("examples")::add);
    result.notes().forEach(json.putArray("notes")::add);
  }

  private static double rounded(double number) {
    return Math.round(number * 10) / 10.0;
  }
}
