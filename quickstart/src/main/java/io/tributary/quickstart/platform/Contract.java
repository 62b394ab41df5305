package io.tributary.quickstart.platform;

import io.tributary.quickstart.process.Command;
import io.tributary.quickstart.process.Launch;
import io.tributary.quickstart.process.Part;
import io.tributary.quickstart.process.Waiting;
import io.tributary.quickstart.process.Watchdog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The contract's own program: checks schemas against a registry and registers them there. */
public record Contract(
    Installation installation, DataDir dir, String registryUrl, Watchdog watchdog) {
  /** The program's exit code when the registry has not answered in time. */
  private static final int NO_ANSWER = 3;

  /** Registers the schemas that come with the contract; a registry that is slow is asked again. */
  void register(Part registry) {
    Waiting.until(
        "the registry to take the contract",
        registry::signs,
        () -> {
          registry.check();
          return isRegistered();
        });
  }

  private boolean isRegistered() {
    Command command = command("register", List.of());
    int code = command.exitCode();
    if (code != 0 && code != NO_ANSWER) {
      throw command.failed(
          code,
          "if the log names an incompatible field, the data folder holds another contract: choose another --data-dir.");
    }
    return code == 0;
  }

  /** Checks the schemas of a folder against the registry's; the exit code of the program. */
  public int check(Path schemas) {
    return command("check", List.of("--schemas", schemas.toString())).exitCode();
  }

  /** Registers the schemas of a folder; the exit code of the program. */
  public int register(Path schemas) {
    return command("register", List.of("--schemas", schemas.toString())).exitCode();
  }

  /**
   * Registers the schemas that come with the contract for other topics; the exit code.
   *
   * @param topics by the name of the record
   */
  public int registerFor(Map<String, String> topics) {
    List<String> arguments = new ArrayList<>();
    topics.forEach((name, topic) -> arguments.addAll(List.of("--topic", name + "=" + topic)));
    return command("register", arguments).exitCode();
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
