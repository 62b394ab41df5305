package io.tributary.enricher.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads a configuration: the file over the packaged defaults, the environment over both. */
public final class ConfigFile {

  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

  private ConfigFile() {}

  /**
   * The configuration in a file.
   *
   * @param environment overrides, such as {@code TRIBUTARY_KAFKA_BOOTSTRAP_SERVERS}
   * @throws ConfigException with every problem
   */
  public static EnricherConfig read(Path file, Map<String, String> environment) {
    try {
      return parse(Files.readString(file), environment);
    } catch (CharacterCodingException e) {
      throw new ConfigException(
          List.of("The configuration file " + file + " is not UTF-8 text: save it as UTF-8"));
    } catch (IOException e) {
      throw new ConfigException(List.of("Cannot read the configuration file " + file + ": " + e));
    }
  }

  /** The configuration in a YAML text. */
  public static EnricherConfig parse(String yaml, Map<String, String> environment) {
    Problems problems = new Problems();
    ObjectNode tree = defaults();
    Overlay.merge(tree, object(yaml));
    Overlay.environment(tree, environment);
    Overlay.secrets(tree, "", problems);
    EnricherConfig config = EnricherConfig.read(new Section(problems, "", tree));
    problems.throwIfAny();
    return config;
  }

  private static ObjectNode object(String yaml) {
    try {
      JsonNode tree = YAML.readTree(yaml);
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw new ConfigException(List.of("The configuration is not a mapping of keys"));
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          List.of(
              "The configuration is not YAML at line %d, column %d: %s"
                  .formatted(
                      e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                      e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                      e.getOriginalMessage())));
    }
  }

  private static ObjectNode defaults() {
    try (InputStream stream = ConfigFile.class.getResourceAsStream("/reference.yaml")) {
      if (stream == null) {
        throw new IllegalStateException("The program lacks its reference.yaml: build it again");
      }
      return object(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
