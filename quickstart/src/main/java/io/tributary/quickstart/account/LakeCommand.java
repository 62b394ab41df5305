package io.tributary.quickstart.account;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lake-writer's own commands for reading the lake, each run as a process of its own. */
public final class LakeCommand {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final Platform platform;

  public LakeCommand(Platform platform) {
    this.platform = platform;
  }

  /** The rows of a query, each as a JSON object. */
  public List<JsonNode> sql(String query) {
    return rows(run("sql", "--format", "json", query));
  }

  /** What the lake holds, with this run's share told apart. */
  public LakeView view(OffsetRange run) {
    Map<String, List<JsonNode>> sections = new LinkedHashMap<>();
    for (JsonNode row : sql(Question.sql(run) + ";\n" + Question.details())) {
      boolean isDetail = row.has("numFiles");
      sections
          .computeIfAbsent(
              isDetail ? "detail" : row.path("section").asText(), section -> new ArrayList<>())
          .add(isDetail ? row : parse(row.path("row").asText()));
    }
    return LakeView.of(sections);
  }

  private String run(String verb, String... arguments) {
    Path output = platform.dir().logs().resolve("lake-" + verb + ".out");
    try {
      Files.deleteIfExists(output);
      platform
          .lakeCommand(verb, output, arguments)
          .run("see the log for the cause; the lake itself is untouched, so start again.");
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + output + ": " + e.getMessage(), e);
    }
  }

  private static List<JsonNode> rows(String text) {
    List<JsonNode> rows = new ArrayList<>();
    try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
      values.forEachRemaining(value -> rows.add(value));
    } catch (IOException e) {
      throw new UncheckedIOException("The answer of `sql --format json` is not JSON: " + text, e);
    }
    return rows;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("Not JSON: " + json, e);
    }
  }
}
