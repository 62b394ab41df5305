package io.tributary.quickstart;

import io.tributary.quickstart.process.FormattingDefaults;
import io.tributary.quickstart.screen.Screen;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line of the quickstart. Exit code 0: every event is accounted for; 1: not; 2: wrong
 * usage.
 */
@Command(
    name = "quickstart/run",
    mixinStandardHelpOptions = true,
    version = "quickstart 0.1.0",
    sortOptions = false,
    usageHelpWidth = 110,
    description =
        "Starts a Kafka broker, a schema registry and both services, sends events, shows them arrive in Delta tables and"
            + " accounts for every one of them.",
    footer = {
      "",
      "Examples:",
      "  quickstart/run                                        a shop day of 100,000 events",
      "  quickstart/run --events 20000 --seed 7 --rate 2000    a smaller one, 2,000 events a second",
      "  quickstart/run --input events.jsonl.gz                your own events, sent as they are",
      "  quickstart/run --stay                                 keep all running, and print the addresses",
      "",
      "Exit code 0 if every event sent is accounted for, 1 if not or if a part failed, 2 for wrong usage."
    })
public final class Quickstart implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int MOST_EVENTS = 100_000_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many events to generate (${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "The same seed gives the same events, byte for byte (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Send these files' lines instead: one JSON event a line, plain or .gz.")
  private List<Path> input = new ArrayList<>();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events per second (as fast as possible).")
  private @Nullable Integer rate;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      defaultValue = "tributary-data",
      description =
          "Holds everything: kafka/ registry/ lake/ checkpoints/ config/ logs/. A second run in the same folder goes"
              + " on from there (${DEFAULT-VALUE}, in the current folder).")
  private Path dataDir = Path.of("tributary-data");

  @Option(names = "--stay", description = "Keep all running until Ctrl-C and print the addresses.")
  private boolean stay;

  public static void main(String[] arguments) {
    FormattingDefaults.pin();
    int code = new CommandLine(new Quickstart()).execute(arguments);
    System.exit(code);
  }

  @Override
  public Integer call() {
    Screen screen = Screen.standard();
    try {
      return new QuickstartRun(options(), screen).execute();
    } catch (ParameterException e) {
      throw e;
    } catch (RuntimeException e) {
      screen.line();
      screen.line("FAILED: " + e.getMessage());
      return FAILED;
    }
  }

  private Options options() {
    require(
        events >= 1 && events <= MOST_EVENTS,
        "--events must be from 1 to " + MOST_EVENTS + ", not " + events);
    require(rate == null || rate > 0, "--rate must be at least 1, not " + rate);
    for (Path file : input) {
      require(Files.isReadable(file) && !Files.isDirectory(file), "--input: cannot read " + file);
    }
    return new Options(
        events,
        seed,
        input,
        rate == null ? Long.MAX_VALUE : rate,
        dataDir,
        stay ? Options.After.STAY : Options.After.STOP);
  }

  private void require(boolean condition, String problem) {
    if (!condition && spec != null) {
      throw new ParameterException(spec.commandLine(), problem);
    }
  }
}
