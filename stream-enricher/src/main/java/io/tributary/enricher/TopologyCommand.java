package io.tributary.enricher;

import io.tributary.enricher.config.EnricherConfig;
import io.tributary.enricher.service.DrawnTopology;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what the configuration makes of Kafka Streams. */
@Command(
    name = "topology",
    description = "Print the topology: sources, processors, stores, internal topics, sinks.",
    mixinStandardHelpOptions = true)
final class TopologyCommand implements Callable<Integer> {

  @Mixin private final ConfigOption config = new ConfigOption();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    EnricherConfig read = config.read();
    if (spec != null) {
      spec.commandLine().getOut().println(DrawnTopology.of(read).describe());
    }
    return ExitCode.OK.code();
  }
}
