package io.tributary.enricher;

import io.tributary.enricher.config.ConfigFile;
import io.tributary.enricher.service.EnricherService;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the service until it is told to stop. */
@Command(
    name = "run",
    description = "Run the service until SIGTERM or Ctrl-C, then commit and stop.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Mixin private final ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    return run(config.file());
  }

  static int run(Path file) {
    EnricherService service =
        new EnricherService(ConfigFile.read(file, System.getenv()), Version.ofThisProgram());
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
