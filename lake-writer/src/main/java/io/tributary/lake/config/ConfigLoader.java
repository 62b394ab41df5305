package io.tributary.lake.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a configuration file, lays the environment's values over it and binds it to the records.
 */
public final class ConfigLoader {
  /** What the name of an environment variable that sets a key begins with. */
  public static final String PREFIX = "TRIBUTARY";

  private final ObjectMapper yaml =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();
  private final Map<String, String> environment;

  /** A loader over the variables given, usually {@link System#getenv()}. */
  public ConfigLoader(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException with all problems found
   */
  public LakeWriterConfig load(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw refused("file not found: " + file);
    } catch (CharacterCodingException e) {
      throw refused(file + " is not UTF-8 text: save it as UTF-8");
    } catch (IOException e) {
      throw refused("cannot read " + file + ": " + e);
    }
  }

  /**
   * Reads a file's text.
   *
   * @throws ConfigException with all problems found
   */
  public LakeWriterConfig parse(String text) {
    ObjectNode root = tree(text);
    new EnvironmentOverrides(environment, yaml).apply(root, LakeWriterConfig.class, PREFIX);
    List<ConfigProblem> problems = new ArrayList<>();
    @Nullable LakeWriterConfig config =
        new RecordBinder(yaml, problems).bind(LakeWriterConfig.class, root, "");
    if (config == null || !problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config;
  }

  private ObjectNode tree(String text) {
    try {
      JsonNode tree = yaml.readTree(text);
      if (tree == null || tree.isMissingNode() || tree.isNull()) {
        return yaml.createObjectNode();
      }
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw refused("must be a YAML mapping of keys to values");
    } catch (JsonProcessingException e) {
      throw refused("is no valid YAML: " + e.getMessage());
    }
  }

  private static ConfigException refused(String message) {
    return new ConfigException(List.of(new ConfigProblem("", message)));
  }
}
