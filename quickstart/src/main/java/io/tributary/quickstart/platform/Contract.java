package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.Command;
import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.Watchdog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contract's own program: checks schemas against a registry and registers them there. */
public record Contract(
    Installation installation, DataDir dir, String registryUrl, Watchdog watchdog) {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Registers the schemas that come with the contract. */
  void register() {
    command("register", List.of())
        .run(
            PATIENCE,
            "if the log names an incompatible field, the data folder holds another contract: choose another --data-dir.");
  }

  /** Checks the schemas of a folder against the registry's; the exit code of the program. */
  public int check(Path schemas) {
    return command("check", List.of("--schemas", schemas.toString())).exitCode(PATIENCE);
  }

  /** Registers the schemas of a folder; the exit code of the program. */
  public int register(Path schemas) {
    return command("register", List.of("--schemas", schemas.toString())).exitCode(PATIENCE);
  }

  /**
   * Registers the schemas that come with the contract for other topics; the exit code.
   *
   * @param topics by the name of the record
   */
  public int registerFor(Map<String, String> topics) {
    List<String> arguments = new ArrayList<>();
    topics.forEach((name, topic) -> arguments.addAll(List.of("--topic", name + "=" + topic)));
    return command("register", arguments).exitCode(PATIENCE);
  }

  /** Where the program's output goes. */
  public Path log() {
    return dir.log("contract");
  }

  private Command command(String verb, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of(verb, "--registry", registryUrl));
    arguments.addAll(more);
    List<String> command =
        new JavaProgram("128m")
            .option("-XX:TieredStopAtLevel=1")
            .jar(installation.contractJar(), arguments.toArray(String[]::new));
    return new Command(
        "contract " + verb, new Launch(command, Map.of(), dir.root(), log()), watchdog);
  }
}
