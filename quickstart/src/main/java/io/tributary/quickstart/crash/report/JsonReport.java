package io.tributary.quickstart.crash.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.quickstart.crash.truth.Damage;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /**
   * Reads a report back, to go on with it.
   *
   * @throws IllegalStateException if it is of other versions or days than the matrix that wants to
   *     go on with it, or cannot be read
   */
  static Sitting read(String text, Versions versions, int events) {
    try {
      JsonNode json = JSON.readTree(text);
      Map<String, String> before = new LinkedHashMap<>();
      json.path("versions")
          .properties()
          .forEach(each -> before.put(each.getKey(), each.getValue().asText()));
      require(before.equals(versions.byName()), "was made with " + new Versions(before));
      int eventsBefore = json.path("eventsPerRun").asInt();
      require(eventsBefore == events, "is of days of %,d events".formatted(eventsBefore));
      List<Result> results = new ArrayList<>();
      json.path("runs").forEach(run -> results.add(result(run)));
      Instant began = Instant.parse(json.path("began").asText());
      return new Sitting(began, json.path("minutes").asDouble(), results);
    } catch (JsonProcessingException | DateTimeParseException e) {
      throw new IllegalStateException("It is not a report of a crash matrix: " + e.getMessage(), e);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException("It " + otherwise + "; leave --resume out to begin anew.");
    }
  }

  private static Result result(JsonNode json) {
    return new Result(
        json.path("point").asText(),
        json.path("seed").asLong(),
        Optional.ofNullable(json.path("failure").textValue()),
        new Damage(
            json.path("lost").asLong(),
            json.path("doubled").asLong(),
            json.path("wrongRows").asLong(),
            json.path("wrongAggregateRows").asLong(),
            texts(json.path("examples"))),
        json.path("secondsToRecover").asDouble(),
        json.path("seconds").asDouble(),
        texts(json.path("notes")));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
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
