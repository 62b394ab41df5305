package io.tributary.lake;

import io.tributary.lake.AggregateSettings.Depth;
import io.tributary.lake.config.ConfigException;
import io.tributary.lake.config.ConfigLoader;
import io.tributary.lake.config.LakeWriterConfig;
import io.tributary.lake.ingest.HttpRegistryAccess;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check-config}: reports everything that is wrong with a configuration. */
@Command(
    name = "check-config",
    description = "Checks a configuration, the aggregates' SQL included.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  lake-writer check-config --config lake-writer.yaml"})
final class CheckConfigCommand implements Callable<Integer> {
  @Option(names = "--config", required = true, paramLabel = "FILE", description = "The file.")
  private @Nullable Path config;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null || config == null) {
      throw new IllegalStateException("not run by a command line");
    }
    try {
      LakeWriterConfig loaded = new ConfigLoader(System.getenv()).load(config);
      String checked;
      try (Lake lake = Lake.open(loaded)) {
        checked =
            AggregateSettings.check(
                lake, loaded, new HttpRegistryAccess(loaded.registry()), Depth.TRIED);
      }
      spec.commandLine().getOut().println(config + " is fine; " + checked);
      return 0;
    } catch (ConfigException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }
}
