package io.tributary.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.quickstart.platform.Platform;
import io.tributary.quickstart.process.Command;
import io.tributary.quickstart.process.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** What a command of one of the services has said, run as a person runs it. */
record Answer(int exitCode, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Answer ofLakeWriter(Platform platform, String verb, String... arguments) {
    return ofLakeWriter(platform, Map.of(), verb, arguments);
  }

  /**
   * The answer of one of lake-writer's commands.
   *
   * @param environment keys of the configuration that are others for this command
   */
  static Answer ofLakeWriter(
      Platform platform, Map<String, String> environment, String verb, String... arguments) {
    return of(platform, environment, out -> platform.lakeCommand(verb, out, arguments));
  }

  static Answer ofEnricher(
      Platform platform, Map<String, String> environment, String verb, String... arguments) {
    return of(platform, environment, out -> platform.enricherCommand(verb, out, arguments));
  }

  private static Answer of(
      Platform platform, Map<String, String> environment, Function<Path, Command> make) {
    Path out = platform.dir().logs().resolve("answer-" + UUID.randomUUID() + ".out");
    Command command = quick(make.apply(out), environment);
    int code = command.exitCode();
    try {
      return new Answer(code, Files.exists(out) ? Files.readString(out) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The command with more environment, and without the compiler that pays off later only. */
  static Command quick(Command command, Map<String, String> environment) {
    Launch launch = command.launch();
    Map<String, String> all = new HashMap<>(launch.environment());
    all.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    all.putAll(environment);
    return new Command(
        command.name(),
        new Launch(launch.command(), all, launch.folder(), launch.output(), launch.log()),
        command.watchdog());
  }

  JsonNode json() {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }
}
