package io.tributary.lake.query;

import io.tributary.contract.terminal.TerminalText;
import io.tributary.lake.Lake;
import io.tributary.lake.config.ConfigException;
import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * A command that opens the lake of a configuration, does something with it and ends: exit code 0 if
 * it could, 1 if not, 2 for a wrong configuration. Spark is kept quiet; errors are a message, not a
 * stack trace.
 */
public abstract class LakeCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration of lake-writer.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  /** What the command does. */
  protected abstract void run(Lake lake, LakeWriterConfig config, PrintWriter out, PrintWriter err)
      throws Exception;

  /** Why the options do not fit each other; nothing when they do. */
  protected Optional<String> misuse() {
    return Optional.empty();
  }

  /** How the command needs the lake. */
  protected Lake open(LakeWriterConfig loaded) {
    return Lake.open(loaded);
  }

  @Override
  public final Integer call() {
    if (spec == null || config == null) {
      throw new IllegalStateException("not run by a command line");
    }
    Optional<String> misuse = misuse();
    if (misuse.isPresent()) {
      throw new ParameterException(spec.commandLine(), misuse.get());
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Configurator.setRootLevel(Level.ERROR);
    Configurator.setLevel("io.tributary", Level.WARN);
    try {
      LakeWriterConfig loaded = new ConfigLoader(System.getenv()).load(config);
      try (Lake lake = open(loaded)) {
        run(lake, loaded, out, err);
      }
      return 0;
    } catch (ConfigException e) {
      err.println(e.getMessage());
      return 2;
    } catch (Exception e) {
      err.println(TerminalText.block(Failures.message(e)));
      return 1;
    } finally {
      out.flush();
      err.flush();
    }
  }
}
