package io.tributary.lake;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code version}: which release this is. */
@Command(name = "version", description = "Shows the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      for (String line : new ServiceVersion().getVersion()) {
        spec.commandLine().getOut().println(line);
      }
    }
    return 0;
  }
}
