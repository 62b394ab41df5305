package io.tributary.enricher;

import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.service.Consent;
import io.tributary.enricher.service.EnricherService;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the service until it is told to stop. */
@Command(
    name = "run",
    description = "Run the service until SIGTERM or Ctrl-C, then commit and stop.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  stream-enricher run --config config.yaml",
      "  stream-enricher run --accept-loss --config config.yaml    once, after the service was down for too long"
    })
final class RunCommand implements Callable<Integer> {

  @Mixin private final ConfigOption config = new ConfigOption();

  @Option(
      names = "--accept-loss",
      description =
          "Go on though records of the raw topic expired before they were read; they are counted and remembered.")
  private boolean acceptLoss;

  @Option(
      names = "--take-over",
      description =
          "Begin the raw topic anew though the output topics hold what another application made of it.")
  private boolean takeOver;

  @Override
  public Integer call() {
    Set<Consent> consents = EnumSet.noneOf(Consent.class);
    if (acceptLoss) {
      consents.add(Consent.LOSS);
    }
    if (takeOver) {
      consents.add(Consent.TAKE_OVER);
    }
    return run(config.file(), consents);
  }

  static int run(Path file, Set<Consent> consents) {
    EnricherService service =
        new EnricherService(
            ConfigFile.read(file, System.getenv()), Version.ofThisProgram(), consents);
    AtomicBoolean ended = new AtomicBoolean();
    Thread hook = new Thread(() -> stop(service, ended), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      service.run();
    } finally {
      ended.set(true);
    }
    return ExitCode.OK.code();
  }

  /** After a signal the exit code would be the signal's, though nothing went wrong. */
  private static void stop(EnricherService service, AtomicBoolean ended) {
    if (!ended.get()) {
      service.stop();
      Runtime.getRuntime().halt(ExitCode.OK.code());
    }
  }
}
